namespace Integrations.Ussd;

/// <summary>What a screen consists of before it is cut into pages.</summary>
/// <param name="Header">The text above the options; may be cut at words.</param>
/// <param name="Options">Whole lines, numbers included; never cut.</param>
/// <param name="Back">The line that leads back from the first page, or null.</param>
/// <param name="Home">The line that leads home, or null.</param>
/// <param name="More">The line that leads to the next page.</param>
/// <param name="PageBack">The line that leads from a later page to the one before.</param>
internal readonly record struct PageText(string Header, IReadOnlyList<string> Options, string? Back, string? Home, string More, string PageBack);
