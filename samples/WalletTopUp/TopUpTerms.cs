using System.Globalization;

namespace Integrations.Samples.WalletTopUp;

/// <summary>What the operator of the service decides. Section <c>TopUp</c> of the configuration; checked at start.</summary>
internal sealed class TopUpTerms
{
    public const string Country = "KE";
    public const string Currency = "KES";

    private const int LeastPepper = 32;
    private const int LongestId = 64;

    /// <summary>The file of the Bridge's journal.</summary>
    public string Journal { get; set; } = "payments.db";

    /// <summary>The file of the wallets.</summary>
    public string Ledger { get; set; } = "wallets.db";

    /// <summary>The file of the one-time codes.</summary>
    public string Codes { get; set; } = "codes.db";

    /// <summary>The key under which keys of partners are hashed: 32 random bytes or more in base64. Required; a secret.</summary>
    public string KeyPepper { get; set; } = "";

    /// <summary>Who may use the service, by id: 1 to 64 letters, digits, hyphens and underscores.</summary>
    public IDictionary<string, PartnerTerms> Partners { get; } = new Dictionary<string, PartnerTerms>(StringComparer.Ordinal);

    /// <summary>Hashes of the keys of people who settle float purchases, by name.</summary>
    public IDictionary<string, string> Operators { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The float account at the provider. Where <c>Wallets:FloatDestinations</c> has it, the Bridge funds it; elsewhere a person does.</summary>
    public string FloatAccount { get; set; } = "float";

    /// <summary>The least of one operation, in whole shillings.</summary>
    public int Least { get; set; } = 1;

    /// <summary>The most of one operation, in whole shillings.</summary>
    public int Most { get; set; } = 250_000;

    /// <summary>How many requests a minute each partner has.</summary>
    public RateTerms PerMinute { get; set; } = new();

    public static TopUpTerms From(IConfiguration section)
    {
        var terms = new TopUpTerms();
        section.Bind(terms, static binder => binder.ErrorOnUnknownConfiguration = true);
        var problems = terms.Problems().ToArray();
        return problems.Length is 0 ? terms : throw new InvalidOperationException($"TopUp: {string.Join(' ', problems)}");
    }

    private IEnumerable<string> Problems()
    {
        if (!TryRead(KeyPepper, out var pepper) || pepper < LeastPepper)
        {
            yield return $"{nameof(KeyPepper)} must be {LeastPepper} random bytes or more in base64; make one with: openssl rand -base64 32.";
        }

        if (Least < 1 || Most < Least)
        {
            yield return $"{nameof(Least)} ({Least}) must be 1 or more and {nameof(Most)} ({Most}) not below it.";
        }

        if (FloatAccount.Length is < 1 or > LongestId)
        {
            yield return $"{nameof(FloatAccount)} must have 1 to {LongestId} characters.";
        }

        if (PerMinute.All().Any(static rate => rate < 1))
        {
            yield return $"{nameof(PerMinute)}: each rate must be 1 or more.";
        }

        foreach (var id in Partners.Keys.Where(static id => id.Length is < 1 or > LongestId || !id.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')))
        {
            yield return $"{nameof(Partners)}: the id '{id}' must have 1 to {LongestId} letters, digits, hyphens and underscores.";
        }

        foreach (var (id, partner) in Partners)
        {
            foreach (var problem in partner.Problems())
            {
                yield return $"{nameof(Partners)}:{id}: {problem}";
            }
        }

        foreach (var hash in Partners.Values.SelectMany(static partner => partner.KeyHashes).Concat(Operators.Values).Where(static hash => hash.Length is not 64 || !hash.All(char.IsAsciiHexDigitLower)))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"a key's hash has {hash.Length} characters and must be 64 small hexadecimal digits; make key and hash with: dotnet run -- new-key.");
        }

        if (Partners.Values.SelectMany(static partner => partner.KeyHashes).Concat(Operators.Values).GroupBy(static hash => hash, StringComparer.Ordinal).Any(static same => same.Count() > 1))
        {
            yield return "two of them have the same key.";
        }
    }

    private static bool TryRead(string text, out int bytes)
    {
        var buffer = new byte[text.Length];
        return Convert.TryFromBase64String(text, buffer, out bytes);
    }
}
