namespace Integrations.Ncba;

/// <summary>The bank took a push and sent the prompt. Not paid yet.</summary>
public sealed class NcbaPushAcknowledgement
{
    /// <summary>What the query asks by.</summary>
    public required string TransactionId { get; init; }

    /// <summary>The bank's other identifier, whose purpose is not documented; empty when the answer had none.</summary>
    public string ReferenceId { get; init; } = "";

    /// <summary>When it was sent, by this host's clock. The query needs it: a FAILED about a young push is not believed.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>The kind only.</summary>
    public override string ToString() => "NCBA push accepted";
}
