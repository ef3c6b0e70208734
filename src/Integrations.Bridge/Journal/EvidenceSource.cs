namespace Integrations.Bridge.Journal;

/// <summary>Where evidence comes from.</summary>
public enum EvidenceSource
{
    /// <summary>The answer to a send, or the transport's proof about it.</summary>
    Send,

    /// <summary>The answer to a question.</summary>
    Poll,

    /// <summary>A callback.</summary>
    Callback,

    /// <summary>A statement.</summary>
    Statement,

    /// <summary>A fence.</summary>
    Fence,

    /// <summary>A person.</summary>
    Operator,

    /// <summary>The engine's own conclusion.</summary>
    Engine,
}
