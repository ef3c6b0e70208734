using Integrations.Internal;

namespace Integrations;

/// <summary>A currency code is unknown, was withdrawn, or cannot count amounts.</summary>
public sealed class InvalidCurrencyException : ArgumentException
{
    private InvalidCurrencyException(MoneyError reason, string message)
        : base(message) => Reason = reason;

    /// <summary><see cref="MoneyError.UnknownCurrency"/> or <see cref="MoneyError.NoMinorUnit"/>.</summary>
    public MoneyError Reason { get; }

    internal static InvalidCurrencyException Unknown(ReadOnlySpan<char> code) => new(MoneyError.UnknownCurrency, Explain(code));

    internal static InvalidCurrencyException WithoutMinorUnit(string code) =>
        new(MoneyError.NoMinorUnit, $"{code} has no minor unit, so amounts cannot be counted in it.");

    private static string Explain(ReadOnlySpan<char> code)
    {
        foreach (var old in WithdrawnCurrencies.Entries)
        {
            if (code.SequenceEqual(old.Code))
            {
                var wayOut = old.Successor is null ? "It cannot be paid with." : $"Use {old.Successor}.";
                return $"{old.Code} ({old.EnglishName}) is no longer a code of ISO 4217 (withdrawn {old.Withdrawn}). {wayOut}";
            }
        }

        // Whatever else arrives here is a caller's or a provider's text and stays out of the message.
        var isCode = code.Length is CurrencyTable.ShortestCode or CurrencyTable.LongestCode && !code.ContainsAnyExceptInRange('A', 'Z');
        return isCode
            ? $"{code} is neither an active code of ISO 4217 nor a declared digital asset."
            : "A currency code is three capital letters of ISO 4217, such as KES, or the code of a declared digital asset.";
    }
}
