namespace Integrations.Ussd;

/// <summary>A screen as it is shown: its pages, cut and counted.</summary>
internal sealed class View
{
    public View(string[] pages, string step, bool isSensitive, bool isEnd, UssdItem[]? items = null)
    {
        Items = items;
        Pages = new UssdReply[pages.Length];
        for (var page = 0; page < pages.Length; page++)
        {
            var kind = isEnd && page == pages.Length - 1 ? UssdReplyKind.End : UssdReplyKind.Continue;
            Pages[page] = new UssdReply(kind, pages[page]) { Step = step, IsInputSensitive = isSensitive };
        }
    }

    public UssdReply[] Pages { get; }

    /// <summary>The meaning of the numbers, where it is not the menu's own.</summary>
    public UssdItem[]? Items { get; }
}
