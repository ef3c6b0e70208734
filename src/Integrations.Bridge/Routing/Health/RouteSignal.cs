using System.Runtime.InteropServices;

namespace Integrations.Bridge;

/// <summary>Something that was heard of a request: it ended, or is overdue.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RouteSignal
{
    public RouteSignalKind Kind { get; private init; }

    /// <summary>How much it says against the route, 0 to 1.</summary>
    public double Fault { get; private init; }

    /// <summary>When the request was sent.</summary>
    public DateTimeOffset SentAt { get; private init; }

    /// <summary>When this was heard.</summary>
    public DateTimeOffset At { get; private init; }

    /// <summary>When <see cref="Overdue"/> was told of the same request; <see langword="null"/> when it was not.</summary>
    public DateTimeOffset? OverdueAt { get; init; }

    public static RouteSignal Succeeded(DateTimeOffset sentAt, DateTimeOffset at) => new() { Kind = RouteSignalKind.Success, SentAt = sentAt, At = at };

    public static RouteSignal Failed(DateTimeOffset sentAt, DateTimeOffset at, ErrorCategory category)
    {
        var fault = category.Rule().RouteFault;
        var kind = category is ErrorCategory.AuthFailed or ErrorCategory.Misconfigured ? RouteSignalKind.CredentialFailure
            : fault > 0 ? RouteSignalKind.Failure
            : RouteSignalKind.NotByRoute;
        return new RouteSignal { Kind = kind, Fault = fault, SentAt = sentAt, At = at };
    }

    /// <summary>Told once of a request that is older than <see cref="RouteHealth.SlowAnswerSeconds"/> and has no answer.</summary>
    public static RouteSignal Overdue(DateTimeOffset sentAt, DateTimeOffset at) => new() { Kind = RouteSignalKind.Overdue, SentAt = sentAt, At = at };
}
