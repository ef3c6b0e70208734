namespace Integrations.Bridge;

/// <summary>How sure it is that money belongs to a collection.</summary>
internal enum IncomingFit
{
    /// <summary>It may be: the provider is asked, and nobody told before that is decided.</summary>
    Possible,

    /// <summary>The collection is known to have succeeded, and this is its receipt.</summary>
    Receipt,

    /// <summary>The report is signed and fits this attempt alone: it is the proof that the attempt was paid, also after it was refused.</summary>
    Proof,
}
