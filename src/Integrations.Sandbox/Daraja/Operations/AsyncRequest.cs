using Integrations.Sandbox.Daraja.Wire;

namespace Integrations.Sandbox.Daraja.Operations;

/// <summary>An accepted asynchronous request: who asks, for which shortcode, under which ids.</summary>
internal sealed record AsyncRequest(DarajaTurn Turn, string ShortCode, string Initiator, string OriginatorConversationId, string ConversationId, DateTimeOffset At)
{
    /// <summary>What the result's reference data says.</summary>
    public required ResultItem Reference { get; init; }

    /// <summary>What the result says when nothing moved.</summary>
    public IReadOnlyList<ResultItem> FailureParameters { get; init; } = [];

    public static AsyncRequest From(DarajaWorld world, DarajaTurn turn, string shortCode, string initiator, ResultItem reference, string? originatorId = null) =>
        new(turn, shortCode, initiator, originatorId ?? world.Ids.Request(), world.Books.NewConversationId(), world.Now) { Reference = reference };

    /// <summary>Safaricom's internal address, as recorded results show it.</summary>
    public static ResultItem QueueTimeoutReference(string kind) => new("QueueTimeoutURL", $"https://internalsandbox.safaricom.co.ke/mpesa/{kind}results/v1/submit");
}
