namespace Integrations.Numbering.Internal;

/// <summary>From digits to a number: which of them are the calling code, which the national prefix, and whether the rest is valid.</summary>
internal readonly ref struct NumberParser(CallingCodes callingCodes, NumberParsing mode, Span<byte> scratch)
{
    private const int FewestNationalDigits = 2;

    private readonly Span<byte> _scratch = scratch;

    /// <summary>Reads digits that begin with a calling code.</summary>
    internal bool TryInternational(ReadOnlySpan<byte> digits, out Msisdn number, out MsisdnRejection rejection)
    {
        if (callingCodes.Find(digits, out var length) is { } regions)
        {
            return TryComplete(regions, regions[0], digits[length..], out number, out rejection);
        }

        number = default;
        rejection = new(MsisdnRejectionReason.NotCovered);
        return false;
    }

    /// <summary>Reads digits that came without a plus sign, with no country to read them by.</summary>
    internal bool TryWithoutCountry(ReadOnlySpan<byte> digits, out Msisdn number, out MsisdnRejection rejection)
    {
        if (mode == NumberParsing.Lenient && (digits[0] != 0 || StartsWithDoubleZero(digits)))
        {
            return TryInternational(digits[0] == 0 ? digits[2..] : digits, out number, out rejection);
        }

        number = default;
        rejection = new(MsisdnRejectionReason.CountryMissing);
        return false;
    }

    /// <summary>Reads digits as they are dialled in a country.</summary>
    internal bool TryInCountry(Region region, ReadOnlySpan<byte> digits, out Msisdn number, out MsisdnRejection rejection)
    {
        if (TryDialled(region, digits, out number, out rejection))
        {
            return true;
        }

        if (mode == NumberParsing.Strict || !StartsWithDoubleZero(digits))
        {
            return false;
        }

        // The rejection of the international reading is the useful one when its calling code exists.
        var valid = TryInternational(digits[2..], out number, out var international);
        rejection = international.Reason == MsisdnRejectionReason.NotCovered ? rejection : international;
        return valid;
    }

    private static bool StartsWithDoubleZero(ReadOnlySpan<byte> digits) => digits is [0, 0, not 0, ..];

    private bool TryDialled(Region region, ReadOnlySpan<byte> digits, out Msisdn number, out MsisdnRejection rejection)
    {
        var prefix = region.InternationalPrefixOf(digits);
        return prefix > 0
            ? TryInternational(digits[prefix..], out number, out rejection)
            : TryComplete(callingCodes[region.Country.CallingCode]!, region, WithoutCallingCode(region, digits), out number, out rejection);
    }

    // "254712345678" in Kenya: the calling code without a plus sign.
    private ReadOnlySpan<byte> WithoutCallingCode(Region region, ReadOnlySpan<byte> digits)
    {
        if (callingCodes.Find(digits, out var length) is not { } regions || regions[0].Country.CallingCode != region.Country.CallingCode)
        {
            return digits;
        }

        var rest = region.WithoutNationalPrefix(digits[length..], _scratch);
        return digits.Length > region.Rules.Longest || (!region.IsGeneral(digits) && region.IsGeneral(rest)) ? digits[length..] : digits;
    }

    private bool TryComplete(Region[] regions, Region dialling, ReadOnlySpan<byte> digits, out Msisdn number, out MsisdnRejection rejection)
    {
        var stripped = dialling.WithoutNationalPrefix(digits, _scratch);
        var national = dialling.IsFullLength(stripped.Length) ? stripped : digits;
        if (national.Length >= FewestNationalDigits && Owner(regions, national) is { } owner && owner.KindOf(national) != NumberKind.Unknown)
        {
            number = Msisdn.FromParts(owner.Country.CallingCode, national);
            rejection = default;
            return true;
        }

        number = default;
        rejection = dialling.Reject(national, stripped);
        return false;
    }

    internal static Region? Owner(Region[] regions, ReadOnlySpan<byte> national)
    {
        if (regions.Length == 1)
        {
            return regions[0];
        }

        foreach (var region in regions)
        {
            if (region.Claims(national))
            {
                return region;
            }
        }

        return null;
    }
}
