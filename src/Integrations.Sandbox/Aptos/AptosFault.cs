using System.Globalization;

namespace Integrations.Sandbox;

/// <summary>How Aptos nodes mislead, as faults: narrow them with <see cref="Fault.On"/>, <see cref="Fault.OnPath"/> and <see cref="Fault.Once"/>.</summary>
/// <remarks>A lost answer after acceptance is <see cref="Fault.LoseResponse"/>; node 2 alone is <c>OnPath("/nodes/2/")</c>.</remarks>
public static class AptosFault
{
    internal const string Dropped = "dropped";
    internal const string Late = "late";
    internal const string WrongHash = "wrong hash";
    internal const string NoHeaders = "no headers";
    internal const string NotFound = "not found";
    internal const string Pending = "pending";

    /// <summary>Accepted with 202, then gone from every mempool: never executed.</summary>
    public static Fault AcceptedThenDropped => Fault.Conclude(Dropped, "");

    /// <summary>Accepted, and yet answered 500: the node failed to write its answer.</summary>
    public static Fault AcceptedThenError => Fault.ExecuteThenAnswer(AptosAnswer.InternalError);

    /// <summary>Accepted; the answer names another hash.</summary>
    public static Fault AcceptedWithWrongHash => Fault.ExecuteThenConclude(WrongHash, "");

    /// <summary>The true answer without its <c>X-Aptos</c> headers.</summary>
    public static Fault WithoutHeaders => Fault.ExecuteThenConclude(NoHeaders, "");

    /// <summary>A lookup by hash finds nothing, as just around the commit: its headers are of the moment before.</summary>
    public static Fault FalseNotFound => Fault.Conclude(NotFound, "");

    /// <summary>A lookup by hash says pending of what is committed, or gone.</summary>
    public static Fault StalePending => Fault.Conclude(Pending, "");

    /// <summary>Accepted, and committed so much later than others, if it has not expired by then.</summary>
    public static Fault CommittedLate(TimeSpan delay) => Fault.ExecuteThenConclude(Late, delay.Ticks.ToString(CultureInfo.InvariantCulture));
}
