namespace Integrations.Payments;

/// <summary>The right to send, held by whoever owns the attempt. Asked immediately before the first byte of a body is written.</summary>
public interface ISendLease
{
    /// <summary>True while the holder may still send. Must be cheap and thread-safe.</summary>
    bool IsValid { get; }
}
