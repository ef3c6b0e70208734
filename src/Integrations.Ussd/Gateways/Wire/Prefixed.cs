namespace Integrations.Ussd;

/// <summary>Answers that begin with <c>CON </c> or <c>END </c>.</summary>
internal static class Prefixed
{
    public const int Units = 4;

    /// <summary>The answer's text; null when nothing is shown.</summary>
    public static string? Text(UssdReply reply) => reply.Kind switch
    {
        UssdReplyKind.None => null,
        UssdReplyKind.Continue => $"CON {reply.Text}",
        _ => $"END {reply.Text}",
    };

    public static UssdHttpResponse Write(UssdReply reply) => Text(reply) is { } text ? UssdHttpResponse.Text(text, "text/plain") : UssdHttpResponse.Empty();
}
