namespace Integrations.Sandbox.Daraja;

/// <summary>A financial transaction in M-PESA's books, as the status query sees it.</summary>
internal sealed class DarajaTransaction
{
    public required SandboxOperation Operation { get; init; }

    public required string Receipt { get; init; }

    public required string OriginatorConversationId { get; init; }

    public required string ConversationId { get; init; }

    public required string ShortCode { get; init; }

    public required string Msisdn { get; init; }

    public required decimal Amount { get; init; }

    /// <summary>The shortcode's account that it moved.</summary>
    public required string Account { get; init; }

    public required string ReasonType { get; init; }

    public required DateTimeOffset InitiatedAt { get; init; }

    public decimal Fee { get; init; }

    /// <summary>What a collection was for.</summary>
    public string BillReference { get; init; } = "";

    public string Status { get; set; } = "Initiated";

    public DateTimeOffset? FinalisedAt { get; set; }

    public bool IsReversed { get; set; }

    /// <summary>Money came from the customer: only such a transaction can be reversed by the API.</summary>
    public bool IsCollection => Operation == DarajaOperation.StkPush || Operation == DarajaOperation.C2bSimulate;
}
