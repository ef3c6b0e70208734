using System.Globalization;

namespace Integrations.Wallets;

/// <summary>The identity of a transfer, made by the caller and saved before it is first used. Safe to log. 32 hexadecimal digits as text.</summary>
/// <param name="Value">Of version 7, from <c>IReferenceGenerator</c>, it keeps indexes short.</param>
public readonly record struct TransferId(Guid Value)
{
    /// <summary>Always the same identity for the same names: what a step of a stored operation uses, so that a repeat after a crash is the same transfer.</summary>
    /// <param name="names">What it is derived from, from the general to the particular.</param>
    public static TransferId From(params ReadOnlySpan<string> names) => new(DerivedId.Of("transfer", names));

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text is no identity.</exception>
    public static TransferId Parse(string text) => Guid.TryParseExact(text, "N", out var value) ? new TransferId(value) : throw new FormatException("An id of the ledger is 32 hexadecimal digits.");

    /// <summary>32 hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("N", CultureInfo.InvariantCulture);
}
