using Integrations.Numbering.Internal;

namespace Integrations;

public sealed partial class NumberingPlan
{
    /// <summary>The country of a number; <see langword="null"/> when its calling code is not covered or no country's ranges hold it.</summary>
    public Country? CountryOf(Msisdn number)
    {
        Span<byte> digits = stackalloc byte[Msisdn.MostStoredDigits];
        return Locate(number, digits, out _)?.Country;
    }

    /// <summary>The calling code of a number; <see langword="null"/> when it is not covered.</summary>
    public int? CallingCodeOf(Msisdn number)
    {
        Span<byte> digits = stackalloc byte[Msisdn.MostStoredDigits];
        return _callingCodes.Find(Unpack(number, digits), out _)?[0].Country.CallingCode;
    }

    /// <summary>What a number is for.</summary>
    public NumberKind KindOf(Msisdn number)
    {
        Span<byte> digits = stackalloc byte[Msisdn.MostStoredDigits];
        return Locate(number, digits, out var national)?.KindOf(national) ?? NumberKind.Unknown;
    }

    /// <summary>The operator that a number was issued to, by the longest prefix; <see langword="null"/> when no prefix matches.</summary>
    public OperatorHint? OperatorOf(Msisdn number) =>
        _operators.Value.Find(number) is { } found ? new OperatorHint(found, CountryOf(number)?.IsNumberPortabilityKnown ?? false) : null;

    /// <summary>The mobile-money service of an operator in a country; <see langword="null"/> when none is known.</summary>
    public MobileWallet? WalletOf(Country country, MobileOperator @operator)
    {
        ArgumentNullException.ThrowIfNull(country);
        return Wallets.FirstOrDefault(wallet => wallet.Operator == @operator && string.Equals(wallet.CountryCode, country.Code, StringComparison.Ordinal));
    }

    /// <summary>The national digits without a prefix; <see langword="null"/> when the calling code is not covered.</summary>
    internal string? NationalOf(Msisdn number)
    {
        Span<byte> buffer = stackalloc byte[Msisdn.MostStoredDigits];
        var digits = Unpack(number, buffer);
        return _callingCodes.Find(digits, out var length) is null ? null : DigitText.ToString(digits[length..]);
    }

    /// <summary>The number as people of its country write it; <see langword="null"/> when the plan does not hold it.</summary>
    internal string? DisplayOf(Msisdn number)
    {
        Span<byte> digits = stackalloc byte[Msisdn.MostStoredDigits];
        if (Locate(number, digits, out var national) is not { } region)
        {
            return null;
        }

        foreach (var rule in region.Rules.Displays)
        {
            if (rule.Fits(national))
            {
                return rule.Apply(national);
            }
        }

        return DigitText.ToString(national);
    }

    private Region? Locate(Msisdn number, Span<byte> buffer, out ReadOnlySpan<byte> national)
    {
        var digits = Unpack(number, buffer);
        var regions = _callingCodes.Find(digits, out var length);
        national = digits[length..];
        return regions is not null && NumberParser.Owner(regions, national) is { } owner && owner.KindOf(national) != NumberKind.Unknown ? owner : null;
    }

    private static ReadOnlySpan<byte> Unpack(Msisdn number, Span<byte> buffer)
    {
        var start = buffer.Length;
        for (var value = number.Value; value > 0; value /= 10)
        {
            buffer[--start] = (byte)(value % 10);
        }

        return buffer[start..];
    }
}
