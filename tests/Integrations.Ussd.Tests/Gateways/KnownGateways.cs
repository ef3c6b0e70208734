namespace Integrations.Ussd.Tests.Gateways;

/// <summary>The adapter of each gateway that the fixtures name.</summary>
internal static class KnownGateways
{
    public static IReadOnlyDictionary<string, UssdGateway> ByFixture { get; } = new Dictionary<string, UssdGateway>(StringComparer.Ordinal)
    {
        ["africastalking"] = UssdGateways.AfricasTalking,
        ["hubtel"] = UssdGateways.Hubtel,
        ["nalo"] = UssdGateways.Nalo,
        ["arkesel"] = UssdGateways.Arkesel,
        ["infobip"] = UssdGateways.Infobip,
        ["nsano"] = UssdGateways.Nsano,
        ["ussd-service-op"] = UssdGateways.ServiceOp,
        ["safaricom-direct"] = UssdGateways.Safaricom,
        ["comviva-flares"] = UssdGateways.Flares,
        ["truroute"] = UssdGateways.TruRoute,
        ["mtn-madapi"] = UssdGateways.Madapi,
        ["trueafrican"] = UssdGateways.TrueAfrican,
        ["dmark"] = UssdGateways.Dmark,
        ["cellulant"] = UssdGateways.Cellulant,
        ["aat-vodacom"] = UssdGateways.Aat(new Uri("http://callback.example/")),
        ["mtech"] = UssdGateways.Mtech,
        ["beem"] = UssdGateways.Beem,
        ["orchard"] = UssdGateways.Orchard,
        ["con-end-get"] = UssdGateways.KenyanGet("kenyan"),
    };

    /// <summary>Every adapter, the described ones too.</summary>
    public static IEnumerable<UssdGateway> All => ByFixture.Values.Concat([UssdGateways.Crossgate("crossgate"), UssdGateways.Bonga("bonga"), UssdGateways.Moolre("moolre"), UssdGateways.Oltranz("oltranz")]);
}
