namespace Integrations.Mpesa;

/// <summary>Bill Manager did what it was asked.</summary>
public sealed class BillAnswer
{
    /// <summary>Its sentence; empty when the answer had none.</summary>
    public string Message { get; init; } = "";

    /// <summary>The kind only.</summary>
    public override string ToString() => nameof(BillAnswer);
}
