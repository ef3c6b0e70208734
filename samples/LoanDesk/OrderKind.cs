namespace Integrations.Samples.LoanDesk;

/// <summary>What the Bridge is asked for.</summary>
internal enum OrderKind
{
    /// <summary>The principal, to the borrower.</summary>
    Payout,

    /// <summary>A prompt on the borrower's phone.</summary>
    Prompt,

    /// <summary>A payment of the borrower, back to them.</summary>
    TakeBack,
}
