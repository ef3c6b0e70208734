namespace Integrations.Sandbox;

/// <summary>Something that goes wrong, and for which requests. Immutable: each call returns a narrower copy.</summary>
/// <example><code>sandbox.Faults.Add(Fault.LoseResponse.On(DarajaOperation.B2c).Once());</code></example>
/// <remarks>
/// A fault is chosen when a request arrives and follows everything that comes of it, its callback included. Without a condition it strikes every request.
/// C2B callbacks are chosen for as <see cref="DarajaOperation.C2bValidation"/> and <see cref="DarajaOperation.C2bConfirmation"/>, because they may have no request.
/// </remarks>
public sealed record Fault
{
    private Fault(FaultEffect effect) => Effect = effect;

    /// <summary>The connection is reset before the body is read. Nothing is executed, and no other fault counts the request.</summary>
    public static Fault LoseRequest { get; } = new(FaultEffect.LoseRequest);

    /// <summary>The request is executed, then the connection is reset instead of an answer.</summary>
    public static Fault LoseResponse { get; } = new(FaultEffect.LoseResponse);

    /// <summary>The request is executed; half of the answer's body arrives, then the connection is reset.</summary>
    public static Fault TruncateResponse { get; } = new(FaultEffect.TruncateResponse);

    /// <summary>The token that the request carries is void from now on, as when somebody else fetched a new one.</summary>
    public static Fault RevokeToken { get; } = new(FaultEffect.RevokeToken);

    /// <summary>The callback is never sent.</summary>
    public static Fault LoseCallback { get; } = new(FaultEffect.LoseCallback);

    /// <summary>The callback waits until another one has been delivered, so that the two change places.</summary>
    public static Fault HoldCallback { get; } = new(FaultEffect.HoldCallback);

    /// <summary>The whole operation runs at once and the callback is delivered before the acknowledgement is.</summary>
    public static Fault CallbackBeforeAcknowledgement { get; } = new(FaultEffect.CallbackBeforeAcknowledgement);

    /// <summary>Accepted, never executed; the original request is posted to the queue timeout address.</summary>
    public static Fault QueueTimeout { get; } = new(FaultEffect.QueueTimeout);

    /// <summary>Accepted and executed, and yet the original request is posted to the queue timeout address instead of a result.</summary>
    public static Fault ExecuteThenQueueTimeout { get; } = new(FaultEffect.ExecuteThenQueueTimeout);

    internal FaultEffect Effect { get; }

    internal TimeSpan Duration { get; private init; }

    internal SandboxAnswer? Replacement { get; private init; }

    internal string Code { get; private init; } = "";

    internal string Text { get; private init; } = "";

    internal int Copies { get; private init; } = 1;

    internal SandboxOperation? Operation { get; private init; }

    internal string? PathPart { get; private init; }

    internal Func<SandboxArrival, bool>? Predicate { get; private init; }

    internal int Skipped { get; private init; }

    internal int? Limit { get; private init; }

    /// <summary>The request waits before it is looked at. <see cref="Timeout.InfiniteTimeSpan"/> waits until the client gives up; then nothing is executed.</summary>
    public static Fault DelayRequest(TimeSpan duration) => new(FaultEffect.DelayRequest) { Duration = duration };

    /// <summary>The request is executed at once and its answer waits. <see cref="Timeout.InfiniteTimeSpan"/> waits until the client gives up.</summary>
    public static Fault DelayResponse(TimeSpan duration) => new(FaultEffect.DelayResponse) { Duration = duration };

    /// <summary>This answer instead of the true one. Nothing is executed.</summary>
    public static Fault Answer(SandboxAnswer answer) => new(FaultEffect.Answer) { Replacement = answer };

    /// <summary>The request is executed, then this answer is given instead of the true one.</summary>
    public static Fault ExecuteThenAnswer(SandboxAnswer answer) => new(FaultEffect.ExecuteThenAnswer) { Replacement = answer };

    /// <summary>The callback is sent so many times, byte for byte the same. Default 2.</summary>
    public static Fault RepeatCallback(int times = 2) => new(FaultEffect.RepeatCallback) { Copies = times };

    /// <summary>The callback comes so much later.</summary>
    public static Fault DelayCallback(TimeSpan duration) => new(FaultEffect.DelayCallback) { Duration = duration };

    /// <summary>The operation ends with this result code and moves nothing.</summary>
    public static Fault Conclude(string code, string text) => new(FaultEffect.Conclude) { Code = code, Text = text };

    /// <summary>The operation is executed and yet reports this result code: a result that contradicts the books.</summary>
    public static Fault ExecuteThenConclude(string code, string text) => new(FaultEffect.ExecuteThenConclude) { Code = code, Text = text };

    /// <summary>Only requests of this operation.</summary>
    public Fault On(SandboxOperation operation) => this with { Operation = operation };

    /// <summary>Only requests whose path contains this text, such as <c>/v1/</c>.</summary>
    public Fault OnPath(string part) => this with { PathPart = part };

    /// <summary>Only requests that satisfy the predicate. The body has been read by then, also for <see cref="LoseRequest"/>.</summary>
    public Fault When(Func<SandboxArrival, bool> predicate) => this with { Predicate = predicate };

    /// <summary>Only the first request that meets the other conditions.</summary>
    public Fault Once() => Times(1);

    /// <summary>Only so many requests that meet the other conditions.</summary>
    public Fault Times(int count) => this with { Limit = count };

    /// <summary>Only the request with this number, counted from 1, among those that meet the other conditions.</summary>
    public Fault Nth(int number) => this with { Skipped = number - 1, Limit = 1 };

    internal bool Concerns(SandboxArrival arrival) =>
        (Operation is null || Operation == arrival.Operation) &&
        (PathPart is null || arrival.Path.Contains(PathPart, StringComparison.Ordinal)) &&
        (Predicate is null || Predicate(arrival));
}
