using System.Diagnostics.CodeAnalysis;
using Integrations.Numbering.Internal;

namespace Integrations;

/// <summary>
/// The numbering plans of the African countries: which numbers are valid, how they are written, and which operator a range was issued to.
/// </summary>
/// <remarks>
/// <para>Immutable and safe to share between threads. The rules of a country are compiled at its first use.</para>
/// <para>
/// Ranges open every few months. <see cref="Load"/> reads a newer file of the same form without a new build; <see cref="Msisdn"/>'s own members keep
/// using <see cref="Default"/>, so a host with its own plan calls the methods of that plan.
/// </para>
/// <para>Source: libphonenumber 9.0.35 (Apache-2.0), reduced to Africa.</para>
/// </remarks>
public sealed partial class NumberingPlan
{
    private static readonly Lazy<OperatorPrefixes> BuiltInOperators = new(EmbeddedPlan.ReadOperators);
    private static readonly Lazy<IReadOnlyList<MobileWallet>> BuiltInWallets = new(EmbeddedPlan.ReadWallets);
    private static readonly Lazy<NumberingPlan> BuiltIn = new(() => new NumberingPlan(EmbeddedPlan.ReadRegions()));

    private readonly Dictionary<string, Region> _regions;
    private readonly CallingCodes _callingCodes;
    private readonly Lazy<OperatorPrefixes> _operators;
    private readonly Lazy<IReadOnlyList<MobileWallet>> _wallets;

    private NumberingPlan(IReadOnlyList<Region> regions)
    {
        _regions = new(regions.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var region in regions)
        {
            if (!_regions.TryAdd(region.Country.Code, region))
            {
                throw new FormatException($"Region '{region.Country.Code}' is in the numbering plan twice.");
            }
        }

        _callingCodes = new CallingCodes(regions);
        _operators = BuiltInOperators;
        _wallets = BuiltInWallets;
        Countries = [.. regions.Select(region => region.Country)];
    }

    private NumberingPlan(NumberingPlan plan, OperatorPrefixes? operators = null, IReadOnlyList<MobileWallet>? wallets = null)
    {
        _regions = plan._regions;
        _callingCodes = plan._callingCodes;
        _operators = operators is null ? plan._operators : new(operators);
        _wallets = wallets is null ? plan._wallets : new(wallets);
        Countries = plan.Countries;
    }

    /// <summary>The plan in this package, read at first use.</summary>
    public static NumberingPlan Default => BuiltIn.Value;

    /// <summary>The countries of the plan.</summary>
    public IReadOnlyList<Country> Countries { get; }

    /// <summary>The mobile-money services that are known, with how sure each entry is.</summary>
    public IReadOnlyList<MobileWallet> Wallets => _wallets.Value;

    internal IEnumerable<Region> Regions => _regions.Values;

    /// <summary>Reads a plan of the form of the package's <c>phone-metadata-africa.json</c>. Operators, wallets and currencies stay the built-in ones.</summary>
    /// <param name="metadata">The JSON. Not closed.</param>
    /// <exception cref="FormatException">The file has another form, or a pattern that is not known. The message names the region.</exception>
    public static NumberingPlan Load(Stream metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        var regions = PlanReader.Read(metadata, EmbeddedPlan.ReadCurrencies());
        foreach (var region in regions)
        {
            region.Compile();
        }

        return new NumberingPlan(regions);
    }

    /// <summary>The same plan with another table of operator prefixes.</summary>
    /// <param name="csv">Lines with at least the columns <c>e164_prefix</c>, <c>operator_key</c> and <c>carrier</c>, named in the first line. Not closed.</param>
    /// <exception cref="FormatException">A column is missing, or a prefix is not digits.</exception>
    public NumberingPlan WithOperatorPrefixes(Stream csv)
    {
        ArgumentNullException.ThrowIfNull(csv);
        return new NumberingPlan(this, operators: OperatorPrefixes.Read(csv));
    }

    /// <summary>The same plan with one prefix issued to another operator.</summary>
    /// <param name="prefix">International digits without a plus sign, such as <c>25475</c>. Longer prefixes in the table still win.</param>
    /// <param name="operator">Who it was issued to.</param>
    /// <exception cref="FormatException">The prefix is not digits.</exception>
    public NumberingPlan WithOperatorPrefix(string prefix, MobileOperator @operator)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return new NumberingPlan(this, operators: _operators.Value.With(prefix, @operator));
    }

    /// <summary>The same plan with another list of mobile-money services.</summary>
    public NumberingPlan WithWallets(IEnumerable<MobileWallet> wallets)
    {
        ArgumentNullException.ThrowIfNull(wallets);
        return new NumberingPlan(this, wallets: [.. wallets]);
    }

    /// <summary>Finds a country by its ISO 3166-1 code, in either case.</summary>
    public bool TryFindCountry(string? code, [NotNullWhen(true)] out Country? country)
    {
        country = code is not null && _regions.TryGetValue(code, out var region) ? region.Country : null;
        return country is not null;
    }

    /// <summary>Parses a number and says what is wrong with it. Never throws; allocates nothing for a valid number.</summary>
    /// <param name="text">What a person typed or a system sent.</param>
    /// <param name="country">
    /// ISO 3166-1 code of the country whose national numbers are expected. Without it, and for international forms, the number says where it belongs.
    /// National numbers of a country outside the plan are <see cref="MsisdnRejectionReason.NotCovered"/>.
    /// </param>
    /// <param name="mode">How much is forgiven.</param>
    /// <param name="number">The number, or an unset one.</param>
    /// <param name="rejection">Why it was not accepted.</param>
    public bool TryParse(ReadOnlySpan<char> text, string? country, NumberParsing mode, out Msisdn number, out MsisdnRejection rejection)
    {
        Span<byte> buffer = stackalloc byte[PhoneText.MostDigits];
        Span<byte> scratch = stackalloc byte[PhoneText.MostDigits * 2];
        number = default;
        rejection = new(PhoneText.Read(text, buffer, out var count, out var international));
        if (rejection.Reason != MsisdnRejectionReason.None)
        {
            return false;
        }

        var digits = buffer[..count];
        var parser = new NumberParser(_callingCodes, mode, scratch);
        if (international)
        {
            return parser.TryInternational(digits, out number, out rejection);
        }

        if (country is null)
        {
            return parser.TryWithoutCountry(digits, out number, out rejection);
        }

        if (_regions.TryGetValue(country, out var region))
        {
            return parser.TryInCountry(region, digits, out number, out rejection);
        }

        rejection = new(MsisdnRejectionReason.NotCovered);
        return false;
    }

    /// <summary>Parses a number.</summary>
    /// <param name="text">What a person typed or a system sent.</param>
    /// <param name="country">ISO 3166-1 code of the country whose national numbers are expected.</param>
    /// <param name="mode">How much is forgiven.</param>
    /// <exception cref="FormatException">It is not a valid number. The message is <see cref="MsisdnRejection.Message"/> and shows no digit.</exception>
    public Msisdn Parse(ReadOnlySpan<char> text, string? country = null, NumberParsing mode = NumberParsing.Lenient) =>
        TryParse(text, country, mode, out var number, out var rejection) ? number : throw new FormatException(rejection.Message);
}
