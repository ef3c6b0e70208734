using Integrations.Callbacks;

namespace Integrations.Payments;

/// <summary>One line of a statement that a provider was asked for. Holds personal data; its text form shows none.</summary>
public sealed class StatementEntry
{
    /// <summary>The line as evidence.</summary>
    public required Finding Finding { get; init; }

    /// <summary>The same line as money that a customer paid, as its callback would have told it; <see langword="null"/> for any other line. Whether it was asked for is not said here.</summary>
    public IncomingPayment? IncomingPayment { get; init; }

    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(StatementEntry);
}
