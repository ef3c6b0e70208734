namespace Integrations.Mpesa;

/// <summary>A page of what customers paid.</summary>
public sealed class PulledPage
{
    /// <summary>The payments, in Daraja's order. Some may be on an earlier page too: go by their receipts.</summary>
    public IReadOnlyList<PulledPayment> Payments { get; init; } = [];

    /// <summary>How many rows the page has: what <see cref="PullQuery.Offset"/> grows by. 0 on the page after the last.</summary>
    public int Rows { get; init; }

    /// <summary>Rows without a receipt, or without an amount that can be read, and entries that are no rows. Look them up in Safaricom's portal.</summary>
    public int Unreadable => Rows - Payments.Count;

    /// <summary>The number of rows.</summary>
    public override string ToString() => $"{Rows} rows";
}
