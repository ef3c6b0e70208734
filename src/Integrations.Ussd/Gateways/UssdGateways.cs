namespace Integrations.Ussd;

/// <summary>The gateways that are known. <c>docs/ussd.md</c> tells for each how sure its form is.</summary>
public static class UssdGateways
{
    /// <summary>Africa's Talking: <c>africastalking</c>. Its end reports go to the same address.</summary>
    public static UssdGateway AfricasTalking { get; } = new AfricasTalkingGateway();

    /// <summary>Hubtel (Ghana): <c>hubtel</c>.</summary>
    public static UssdGateway Hubtel { get; } = new HubtelGateway();

    /// <summary>Infobip: <c>infobip</c>. Give it the address as its base; it adds <c>/session/{id}/start</c> and the like.</summary>
    public static UssdGateway Infobip { get; } = new InfobipGateway();

    /// <summary>Nalo (Ghana, Nigeria): <c>nalo</c>.</summary>
    public static UssdGateway Nalo { get; } = new NaloGateway();

    /// <summary>Arkesel (Ghana): <c>arkesel</c>.</summary>
    public static UssdGateway Arkesel { get; } = new ArkeselGateway();

    /// <summary>Airtel's Comviva Flares, HTTP pull: <c>flares</c>.</summary>
    public static UssdGateway Flares { get; } = new FlaresGateway();

    /// <summary>MTN's MADAPI: <c>madapi</c>.</summary>
    public static UssdGateway Madapi { get; } = new MadapiGateway();

    /// <summary>Korba, TxtGhana and Mobiverse Uzo (Ghana): <c>service-op</c>.</summary>
    public static UssdGateway ServiceOp { get; } = new ServiceOpGateway();

    /// <summary>TruRoute's XML (TNM Malawi): <c>truroute</c>.</summary>
    public static UssdGateway TruRoute { get; } = new TruRouteGateway();

    /// <summary>Safaricom's own gateway (Kenya): <c>safaricom</c>.</summary>
    public static UssdGateway Safaricom { get; } = new SafaricomGateway();

    /// <summary>Beem (Tanzania): <c>beem</c>.</summary>
    public static UssdGateway Beem { get; } = new BeemGateway();

    /// <summary>Orchard (Ghana): <c>orchard</c>.</summary>
    public static UssdGateway Orchard { get; } = new OrchardGateway();

    /// <summary>Nsano (Ghana): <c>nsano</c>.</summary>
    public static UssdGateway Nsano { get; } = new NsanoGateway();

    /// <summary>DMARK (Uganda): <c>dmark</c>.</summary>
    public static UssdGateway Dmark { get; } = new DmarkGateway();

    /// <summary>Cellulant: <c>cellulant</c>.</summary>
    public static UssdGateway Cellulant { get; } = new CellulantGateway();

    /// <summary>MTECH: <c>mtech</c>.</summary>
    public static UssdGateway Mtech { get; } = new MtechGateway();

    /// <summary>TrueAfrican (Uganda): <c>trueafrican</c>.</summary>
    public static UssdGateway TrueAfrican { get; } = new TrueAfricanGateway();

    /// <summary>AAT and Vodacom Messaging (South Africa): <c>aat</c>.</summary>
    /// <param name="callback">The public address of this endpoint, which every screen carries.</param>
    public static UssdGateway Aat(Uri callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return new AatGateway(callback);
    }

    /// <summary>A gateway that differs from others by the names of its fields.</summary>
    /// <param name="name">Lower-case letters, digits and hyphens.</param>
    /// <param name="form">What it sends and expects.</param>
    public static UssdGateway Custom(string name, UssdGatewayForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return new CustomGateway(name, form);
    }

    /// <summary>The Kenyan aggregators that send <c>SESSIONID</c>, <c>USSDCODE</c>, <c>MSISDN</c> and <c>INPUT</c> by GET and read <c>CON</c> and <c>END</c>: Advanta, Speedocom, Fastmessage, TechSavanna.</summary>
    /// <param name="name">Lower-case letters, digits and hyphens.</param>
    public static UssdGateway KenyanGet(string name) => Custom(name, new UssdGatewayForm
    {
        Source = UssdFieldSource.Query,
        SessionId = "SESSIONID",
        ServiceCode = "USSDCODE",
        Msisdn = "MSISDN",
        Text = "INPUT",
        Network = "NETWORK",
        SendsHistory = true,
    });

    /// <summary>Crossgate (Kenya).</summary>
    /// <param name="name">Lower-case letters, digits and hyphens.</param>
    public static UssdGateway Crossgate(string name) => Custom(name, new UssdGatewayForm
    {
        Source = UssdFieldSource.Query,
        SessionId = "session_id",
        ServiceCode = "service_code",
        Msisdn = "msisdn",
        Text = "ussd_string",
        Network = "network_code",
        SendsHistory = true,
    });

    /// <summary>Bonga (Kenya).</summary>
    /// <param name="name">Lower-case letters, digits and hyphens.</param>
    public static UssdGateway Bonga(string name) => Custom(name, new UssdGatewayForm
    {
        Source = UssdFieldSource.Query,
        SessionId = "session_id",
        ServiceCode = "service_code",
        Msisdn = "mobile_number",
        Text = "message",
        Network = "network",
        SendsHistory = true,
    });

    /// <summary>Moolre (Ghana).</summary>
    /// <param name="name">Lower-case letters, digits and hyphens.</param>
    public static UssdGateway Moolre(string name) => Custom(name, new UssdGatewayForm
    {
        Source = UssdFieldSource.Json,
        SessionId = "sessionid",
        Msisdn = "msisdn",
        Text = "message",
        Network = "network",
        StartFlag = "new",
        StartValues = ["true", "True", "1"],
        ReplyText = "message",
        ReplyOpen = "reply",
        OpenValue = "true",
        ClosedValue = "false",
    });

    /// <summary>Oltranz (Rwanda): the whole request comes back with the answer in it.</summary>
    /// <param name="name">Lower-case letters, digits and hyphens.</param>
    public static UssdGateway Oltranz(string name) => Custom(name, new UssdGatewayForm
    {
        Source = UssdFieldSource.Json,
        SessionId = "sessionId",
        ServiceCode = "serviceCode",
        Msisdn = "phoneNumber",
        Text = "text",
        StartFlag = "newRequest",
        StartValues = ["1", "true"],
        ReplyText = "response",
        ReplyOpen = "action",
        OpenValue = "CON",
        ClosedValue = "END",
        EchoesRequest = true,
    });
}
