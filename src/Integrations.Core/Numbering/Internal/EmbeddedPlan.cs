namespace Integrations.Numbering.Internal;

/// <summary>The data files inside this assembly.</summary>
internal static class EmbeddedPlan
{
    internal static Stream Open(string file) =>
        typeof(EmbeddedPlan).Assembly.GetManifestResourceStream($"Integrations.Numbering.{file}")
            ?? throw new InvalidOperationException($"The numbering data '{file}' is not in the assembly.");

    internal static Dictionary<string, string> ReadCurrencies()
    {
        using var csv = Open("countries.csv");
        return Csv.Read(csv, "iso2", "currency").ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);
    }

    internal static OperatorPrefixes ReadOperators()
    {
        using var csv = Open("carrier-prefixes.csv");
        return OperatorPrefixes.Read(csv);
    }

    internal static List<MobileWallet> ReadWallets()
    {
        using var csv = Open("wallets.csv");
        return [.. Csv.Read(csv, "iso2", "operator_key", "wallet", "api_family", "currency", "confidence")
            .Select(row => new MobileWallet(row[0], new MobileOperator(row[1]), row[2], row[3], row[4], row[5]))];
    }

    internal static List<Region> ReadRegions()
    {
        using var json = Open("phone-metadata-africa.json");
        return PlanReader.Read(json, ReadCurrencies());
    }
}
