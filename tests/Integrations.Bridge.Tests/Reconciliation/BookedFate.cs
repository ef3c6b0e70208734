namespace Integrations.Bridge.Tests.Reconciliation;

/// <summary>What becomes of a payment.</summary>
internal enum BookedFate
{
    /// <summary>Paid, and said so.</summary>
    Paid,

    /// <summary>Taken in; the end comes later.</summary>
    Accepted,

    /// <summary>It never arrives, and nobody says so.</summary>
    Lost,

    /// <summary>Paid, and nobody says so.</summary>
    PaidInSilence,
}
