namespace Integrations.Http;

/// <summary>How often one operation may be sent. Declared next to its endpoint.</summary>
public enum Replay
{
    /// <summary>Moves value and the provider does not recognise a repeat: goes out once, plus once after a proven refusal.</summary>
    Never,

    /// <summary>Moves value, and the provider documents that a repeated reference is recognised.</summary>
    Deduplicated,

    /// <summary>Changes nothing at the provider.</summary>
    Read,
}
