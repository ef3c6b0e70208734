namespace Integrations.Diagnostics;

/// <summary>Is told the outcome of every call. Must be fast, thread-safe and must not throw.</summary>
public interface IOperationObserver
{
    /// <summary>A call ended.</summary>
    void OnCompleted(in OperationRecord operation);
}
