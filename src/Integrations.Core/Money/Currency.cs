using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Integrations.Internal;

namespace Integrations;

/// <summary>A currency of ISO 4217 or a declared digital asset: two bytes that point into a fixed table.</summary>
/// <remarks>
/// Immutable and safe to share between threads. The default value is "no currency"; everything but comparison and <see cref="ToString"/> throws on it.
/// The number of decimals is that of ISO 4217; what a provider accepts is the provider's own rule, see <see cref="Money.ToScale"/>.
/// </remarks>
[JsonConverter(typeof(CurrencyJsonConverter))]
public readonly record struct Currency
{
    private readonly ushort _id;

    internal Currency(ushort id) => _id = id;

    /// <summary>The code in capital letters: three for ISO 4217, three or four for a digital asset.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public string Code => Entry.Code;

    /// <summary>The three-digit number of ISO 4217, such as <c>404</c>; <see langword="null"/> for a digital asset.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public string? Number => Entry.Number;

    /// <summary>The English name, as published with the code.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public string EnglishName => Entry.EnglishName;

    /// <summary>What the code stands for; <see cref="CurrencyKind.None"/> for the default value.</summary>
    public CurrencyKind Kind => CurrencyTable.Entry(_id).Kind;

    /// <summary>Whether ISO 4217 defines the code. False for digital assets and for the default value.</summary>
    public bool IsIso4217 => Kind is not (CurrencyKind.None or CurrencyKind.DigitalAsset);

    /// <summary>Whether amounts can be counted in this currency. False for metals, test codes and the default value.</summary>
    public bool HasMinorUnit => _id is not 0 && CurrencyTable.Entry(_id).DecimalDigits is not CurrencyEntry.NoMinorUnit;

    /// <summary>The decimals of the minor unit, 0 to 8: KES 2, UGX 0, TND 3.</summary>
    /// <exception cref="InvalidCurrencyException">The currency has no minor unit.</exception>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    [SuppressMessage("Design", "CA1065:Do not raise exceptions in unexpected locations", Justification = "No number would be true for gold.")]
    public int DecimalDigits
    {
        get
        {
            var digits = Entry.DecimalDigits;
            return digits is not CurrencyEntry.NoMinorUnit ? digits : throw InvalidCurrencyException.WithoutMinorUnit(Code);
        }
    }

    internal bool IsNone => _id is 0;

    private ref readonly CurrencyEntry Entry
    {
        get
        {
            if (_id is 0)
            {
                ThrowUnset();
            }

            return ref CurrencyTable.Entry(_id);
        }
    }

    /// <summary>The currency with this code. Capital letters only: <c>kes</c> is not a code.</summary>
    /// <exception cref="ArgumentNullException">The code is null.</exception>
    /// <exception cref="InvalidCurrencyException">The code is unknown, or was withdrawn; the message says which and names the successor where it is known.</exception>
    public static Currency FromCode(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return TryFromCode(code, out var currency) ? currency : throw InvalidCurrencyException.Unknown(code);
    }

    /// <summary>Looks up a code without throwing.</summary>
    /// <returns><see langword="false"/> when the code is unknown or withdrawn.</returns>
    public static bool TryFromCode(ReadOnlySpan<char> code, out Currency currency)
    {
        currency = new Currency(CurrencyTable.Find(code));
        return !currency.IsNone;
    }

    /// <summary>Looks up a code in UTF-8 without throwing.</summary>
    /// <returns><see langword="false"/> when the code is unknown or withdrawn.</returns>
    public static bool TryFromCode(ReadOnlySpan<byte> utf8Code, out Currency currency)
    {
        currency = new Currency(CurrencyTable.Find(utf8Code));
        return !currency.IsNone;
    }

    /// <summary>Every currency of the table: ISO 4217 by code, then the digital assets.</summary>
    public static IReadOnlyList<Currency> GetAllCurrencies() =>
        [.. Enumerable.Range(1, CurrencyTable.Count).Select(id => new Currency((ushort)id))];

    /// <summary>The code, or <c>(no currency)</c> for the default value.</summary>
    public override string ToString() => _id is 0 ? "(no currency)" : Code;

    [DoesNotReturn]
    private static void ThrowUnset() => throw new InvalidOperationException("This Currency was never set; take one from Currency.FromCode.");
}
