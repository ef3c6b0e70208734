using Integrations.Airtel;
using Integrations.MtnMomo;
using Integrations.Ncba;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Crash.Host;

/// <summary>The accounts of a host that does not pay by Daraja: two at each provider. The first one's sandbox is behind the default account.</summary>
internal static class ProviderAccounts
{
    private const string Second = "second";

    public static void Add(IServiceCollection services, HostSettings settings)
    {
        services.AddMtnMomo(momo => Fill(momo, settings.Mtn[0]));
        services.AddMtnMomo(Second, momo => Fill(momo, settings.Mtn[1]));
        services.AddAirtel(airtel => Fill(airtel, settings.Airtel[0], settings.AirtelPinKeys[0]));
        services.AddAirtel(Second, airtel => Fill(airtel, settings.Airtel[1], settings.AirtelPinKeys[1]));
        services.AddNcba(ncba => Fill(ncba, settings.Ncba[0]));
        services.AddNcba(Second, ncba => Fill(ncba, settings.Ncba[1]));
    }

    /// <summary>Tells the parent where Airtel and the bank report: they are told beforehand, not with each payment.</summary>
    public static void Announce(IServiceProvider services)
    {
        Say(OrderWallet.Airtel, 0, services.GetRequiredService<IAirtelClient>().CallbackAddress);
        Say(OrderWallet.Airtel, 1, services.GetRequiredKeyedService<IAirtelClient>(Second).CallbackAddress);
        Say(OrderWallet.Ncba, 0, services.GetRequiredService<INcbaClient>().NotificationAddresses.Paybill);
        Say(OrderWallet.Ncba, 1, services.GetRequiredKeyedService<INcbaClient>(Second).NotificationAddresses.Paybill);

        static void Say(OrderWallet wallet, int account, Uri address) => Line.Write($"{Line.Listens} {wallet} {account} {address}");
    }

    private static void Fill(MtnMomoOptions momo, Uri address)
    {
        momo.BaseAddress = address;
        momo.Collection = Product("collection");
        momo.Disbursement = Product("disbursement");
        momo.Http = new() { Retry = { Delay = TimeSpan.Zero } };
    }

    private static MtnMomoProductOptions Product(string product) =>
        new() { SubscriptionKey = $"sandbox-{product}-key", ApiUser = "c72025f5-5cd1-4630-99e4-8ba4722fad56", ApiKey = "f1db798c98df4bcf83b538175893bbf0" };

    private static void Fill(AirtelOptions airtel, Uri address, string pinKey)
    {
        airtel.Country = "UG";
        airtel.BaseAddress = address;
        airtel.ClientId = "sandbox-client-id";
        airtel.ClientSecret = "sandbox-client-secret";
        airtel.Pin = "1234";
        airtel.PinPublicKey = pinKey;
        airtel.EnquiryDelay = TimeSpan.FromSeconds(1);
        airtel.GracePeriod = TimeSpan.FromMinutes(1);
        airtel.Http = new() { Retry = { Delay = TimeSpan.Zero } };
    }

    private static void Fill(NcbaOptions ncba, Uri address)
    {
        ncba.BaseAddress = address;
        ncba.Till = "100200";
        ncba.Username = "sandbox-user";
        ncba.ApiSecret = "sandbox-secret";
        ncba.ReferenceStyle = NcbaReferenceStyle.Hash;
        ncba.Notifications = NcbaNotifications.Both;
        ncba.NotificationUsername = "merchant";
        ncba.NotificationPassword = "merchant-password";
        ncba.NotificationSecretKey = "0123456789abcdefABCDEF";
        ncba.BankAccounts.Add("6956820019");
        ncba.Http = new() { Retry = { Delay = TimeSpan.Zero } };
    }
}
