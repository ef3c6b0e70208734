namespace Integrations.Mpesa.Callbacks;

/// <summary>The result that every asynchronous operation posts, or the request itself that comes back on a queue timeout. Holds personal data: never logged.</summary>
internal sealed class ResultEnvelope
{
    public string? Type { get; private init; }

    public string? Code { get; private init; }

    public string? Description { get; private init; }

    public string? OriginatorConversationId { get; private init; }

    public string? ConversationId { get; private init; }

    public string? TransactionId { get; private init; }

    public IReadOnlyList<KeyValuePair<string, string?>> Parameters { get; private init; } = [];

    /// <summary>True for the request's own body, which says that it waited too long.</summary>
    public bool IsRequestEcho { get; private init; }

    /// <summary>The envelope; <see langword="null"/> when the body is neither shape.</summary>
    public static ResultEnvelope? Parse(ReadOnlyMemory<byte> body) => WireNode.Read(body, Read);

    /// <summary>The first value of a parameter.</summary>
    public string? Find(string name) => FindAll(name).FirstOrDefault();

    /// <summary>Every value of a parameter.</summary>
    public IEnumerable<string> FindAll(string name)
    {
        foreach (var (key, value) in Parameters)
        {
            if (value is not null && WireNode.IsSameName(key, name))
            {
                yield return value;
            }
        }
    }

    private static ResultEnvelope? Read(WireNode root)
    {
        if (root.Child("Result") is { } result)
        {
            return result.Text("ResultCode") is null && result.Text("OriginatorConversationID") is null && result.Text("ConversationID") is null ? null : Read(result, isEcho: false);
        }

        var isEcho = root.Text("ResultCode") is null && (root.Text("CommandID") ?? root.Text("SecurityCredential") ?? root.Text("OriginatorConversationID")) is not null;
        return isEcho ? Read(root, isEcho) : null;
    }

    private static ResultEnvelope Read(WireNode node, bool isEcho) => new()
    {
        Type = node.Text("ResultType"),
        Code = node.Text("ResultCode"),
        Description = node.Text("ResultDesc"),
        OriginatorConversationId = node.Text("OriginatorConversationID"),
        ConversationId = node.Text("ConversationID"),
        TransactionId = node.Text("TransactionID"),
        Parameters = node.Child("ResultParameters")?.Pairs("ResultParameter", "Key", "Value") ?? [],
        IsRequestEcho = isEcho,
    };
}
