using Integrations.Callbacks;

namespace Integrations.Payments;

/// <summary>One line of a statement that a provider was asked for, or its closing mark. Holds personal data; its text form shows none.</summary>
public sealed class StatementEntry
{
    /// <summary>The line as evidence. Of a closing mark, and of a line that cannot be read, one that claims nothing.</summary>
    public required Finding Finding { get; init; }

    /// <summary>Our reference, where the statement carries it; <see langword="null"/> when the line is found by its receipt or by what the provider issued.</summary>
    public string? Reference { get; init; }

    /// <summary>The same line as money that a customer paid, as its callback would have told it; <see langword="null"/> for any other line. Whether it was asked for is not said here.</summary>
    public IncomingPayment? IncomingPayment { get; init; }

    /// <summary>The account's balance after the line; <see langword="null"/> when the statement has none.</summary>
    public Money? Balance { get; init; }

    /// <summary>The provider's word that the statement is whole; then this entry is no line, and the last one. <see langword="null"/> for a line.</summary>
    public StatementClosing? Closing { get; init; }

    /// <summary>The closing mark, to be yielded after the last line.</summary>
    /// <param name="closing">What the provider says.</param>
    public static StatementEntry End(StatementClosing closing) => new() { Finding = new Finding { Claim = Claim.None }, Closing = closing };

    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(StatementEntry);
}
