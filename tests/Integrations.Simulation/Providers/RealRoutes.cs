using Integrations.Airtel;
using Integrations.Flash;
using Integrations.MobileMart;
using Integrations.Mpesa;
using Integrations.MtnMomo;
using Integrations.Ncba;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Simulation;

/// <summary>The routes of the packages, as a host that registers them gets them: two accounts of each provider, which differ in what a host may choose.</summary>
internal static class RealRoutes
{
    private const string Secret = "0123456789abcdef";

    private static readonly Lazy<IReadOnlyList<RouteSpec>> Registered = new(Read);

    public static IReadOnlyList<RouteSpec> All => Registered.Value;

    /// <summary>All of them, in an order of the seed's: which one is tried first is the host's choice.</summary>
    public static IReadOnlyList<RouteSpec> Of(SimRandom random) =>
        [.. All.Select(spec => spec with { Route = spec.Route with { Priority = random.Below(3) }, ConfirmAfter = random.Chance(0.3) ? TimeSpan.FromSeconds(60) : TimeSpan.Zero })];

    private static RouteSpec[] Read()
    {
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System);
        services.AddMobileMoneyCallbacks(static callbacks =>
        {
            callbacks.PublicBaseAddress = new Uri("https://pay.example.test/");
            callbacks.SigningKeys.Add(Convert.ToBase64String(new byte[32]));
        });
        services.AddMpesa(static mpesa => Fill(mpesa, MpesaB2cVersion.V3));
        services.AddMpesa("second", static mpesa => Fill(mpesa, MpesaB2cVersion.V1));
        services.AddMtnMomo(static momo => Fill(momo));
        services.AddMtnMomo("second", static momo =>
        {
            Fill(momo);
            momo.RequestCallbacks = false;
            momo.ResendWindow = TimeSpan.FromHours(1);
        });
        services.AddAirtel(static airtel => Fill(airtel));
        services.AddAirtel("second", static airtel =>
        {
            Fill(airtel);
            airtel.ResendWindow = TimeSpan.FromHours(1);
            airtel.ArrivalHorizon = TimeSpan.FromMinutes(3);
            airtel.VisibilityHorizon = TimeSpan.FromMinutes(2);
        });
        services.AddNcba(static ncba => Fill(ncba, NcbaReferenceStyle.Hash));
        services.AddNcba("second", static ncba => Fill(ncba, NcbaReferenceStyle.None));
        services.AddFlash(static flash => Fill(flash, allowsReversals: true));
        services.AddFlash("second", static flash => Fill(flash, allowsReversals: false));
        services.AddMobileMart(static mart => Fill(mart, MobileMartReprint.Finds));
        services.AddMobileMart("second", static mart => Fill(mart, MobileMartReprint.Proves));
        using var provider = services.BuildServiceProvider();
        ICallbackReader[] readers = [.. provider.GetServices<ICallbackReader>()];
        return [.. provider.GetServices<IPaymentRoute>().Select(route => SpecOf(route.Descriptor, readers))];
    }

    private static RouteSpec SpecOf(RouteDescriptor route, IReadOnlyList<ICallbackReader> readers)
    {
        var spec = new RouteSpec(route, route.Name);
        return spec with { SignsMoney = spec.TellsMoney, IsBelieved = readers.Any(reader => reader.Route.Provider == route.Provider && reader.Route.Merchant == route.Merchant && Believes(reader)) };
    }

    /// <summary>Whether the address alone makes a callback evidence.</summary>
    private static bool Believes(ICallbackReader reader) =>
        reader.Authenticate(new CallbackEnvelope { Slug = reader.Route.Slug, Token = "", Method = "POST", Body = "{}"u8.ToArray(), ReceivedAt = Scheduler.Start }) is CallbackTrust.Evidence;

    private static void Fill(FlashOptions flash, bool allowsReversals)
    {
        flash.AccountNumber = "1111-2222-3333-4444";
        flash.ConsumerKey = Secret;
        flash.ConsumerSecret = Secret;
        flash.AllowsReversals = allowsReversals;
    }

    private static void Fill(MobileMartOptions mart, MobileMartReprint reprint)
    {
        mart.ClientId = Secret;
        mart.ClientSecret = Secret;
        mart.Reprint = reprint;
    }

    private static void Fill(MpesaOptions mpesa, MpesaB2cVersion version)
    {
        mpesa.ShortCode = "174379";
        mpesa.Passkey = Secret;
        mpesa.B2cShortCode = "600100";
        mpesa.ConsumerKey = Secret;
        mpesa.ConsumerSecret = Secret;
        mpesa.InitiatorName = "testapi";
        mpesa.InitiatorPassword = Secret;
        mpesa.B2cVersion = version;
    }

    private static void Fill(MtnMomoOptions momo)
    {
        momo.Environment = ProviderEnvironment.Production;
        momo.Country = "UG";
        momo.Collection = Product();
        momo.Disbursement = Product();
    }

    private static MtnMomoProductOptions Product() => new() { SubscriptionKey = Secret, ApiUser = "c72025f5-5cd1-4630-99e4-8ba4722fad56", ApiKey = Secret };

    private static void Fill(AirtelOptions airtel)
    {
        airtel.Country = "UG";
        airtel.ClientId = Secret;
        airtel.ClientSecret = Secret;
        airtel.Pin = "1234";

        // The public key of Airtel's test environment, as its documents print it.
        airtel.PinPublicKey = "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCkq3XbDI1s8Lu7SpUBP+bqOs/MC6PKWz6n/0UkqTiOZqKqaoZClI3BUDTrSIJsrN1Qx7ivBzsaAYfsB0CygSSWay4iyUcnMVEDrNVOJwtWvHxpyWJC5RfKBrweW9b8klFa/CfKRtkK730apy0Kxjg+7fF0tB4O3Ic9Gxuv4pFkbQIDAQAB";
    }

    private static void Fill(NcbaOptions ncba, NcbaReferenceStyle style)
    {
        ncba.Environment = ProviderEnvironment.Production;
        ncba.Till = "100200";
        ncba.Username = Secret;
        ncba.ApiSecret = Secret;
        ncba.ReferenceStyle = style;
        ncba.Notifications = NcbaNotifications.Both;
        ncba.NotificationUsername = Secret;
        ncba.NotificationPassword = Secret;
        ncba.NotificationSecretKey = Secret;
        ncba.BankAccounts.Add("6956820019");
    }
}
