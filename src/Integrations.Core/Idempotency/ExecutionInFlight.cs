using System.Diagnostics.CodeAnalysis;

namespace Integrations.Idempotency;

/// <summary>One execution that callers of this process wait for together.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A source without timer or link holds nothing, and its last waiter may still cancel it.")]
internal sealed class ExecutionInFlight(Fingerprint fingerprint)
{
    public Fingerprint Fingerprint { get; } = fingerprint;

    /// <summary>The outcome, or the exception as a value: nobody may be left to observe a faulted task.</summary>
    public TaskCompletionSource<object> End { get; } = new();

    public CancellationTokenSource Stop { get; } = new();

    /// <summary>Zero: it is being stopped, and nobody can join.</summary>
    public int Waiters { get; set; } = 1;

    /// <summary>Known once the key is reserved.</summary>
    public string? Reference { get; set; }
}
