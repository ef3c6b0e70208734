namespace Integrations.Bridge;

/// <summary>There is nothing to print again. The message says why and what is left to do. No trace was left.</summary>
public sealed class ReprintRefusedException : InvalidOperationException
{
    internal ReprintRefusedException(ReprintRefusal reason, string message)
        : base(message) => Reason = reason;

    /// <summary>Why.</summary>
    public ReprintRefusal Reason { get; }
}
