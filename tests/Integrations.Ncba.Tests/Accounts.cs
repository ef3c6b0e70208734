using System.Text;
using Integrations.Callbacks;
using Integrations.Diagnostics;
using Integrations.Ncba.Callbacks;
using Integrations.Providers;
using Integrations.Testing;
using Microsoft.Extensions.Options;

namespace Integrations.Ncba.Tests;

/// <summary>Accounts, requests and readers that tests begin with.</summary>
internal static class Accounts
{
    public static readonly Msisdn Customer = Msisdn.FromInternational("254708374149");

    /// <summary>Options that break no rule: the credentials of the recorded notifications.</summary>
    public static NcbaOptions Options(Action<NcbaOptions>? change = null)
    {
        var options = new NcbaOptions
        {
            Environment = ProviderEnvironment.Production,
            Till = "000001",
            Username = "user",
            ApiSecret = "the-secret",
            Notifications = NcbaNotifications.Both,
            NotificationUsername = "merchant",
            NotificationPassword = "merchant-password",
            NotificationSecretKey = "0123456789abcdefABCDEF",
        };
        options.BankAccounts.Add("6956820019");
        change?.Invoke(options);
        return options;
    }

    public static NcbaSettings Settings(Action<NcbaOptions>? change = null) => NcbaSettings.From("default", Options(change));

    public static PaybillNotificationReader PaybillReader(Action<NcbaOptions>? change = null) => new(Settings(change), Secrets(change), new CallbackGate([], allowsLocal: false));

    /// <summary>The reader with the credentials of the guide's example.</summary>
    public static AccountNotificationReader AccountReader(Action<NcbaOptions>? change = null, UnmappedCodes? unmapped = null)
    {
        void Change(NcbaOptions options)
        {
            (options.NotificationUsername, options.NotificationPassword, options.NotificationSecretKey) = ("smartmoney-test", "TestPassword123456", "z#YUNq5b");
            change?.Invoke(options);
        }

        return new(Settings(Change), Secrets(Change), new CallbackGate([], allowsLocal: false), unmapped);
    }

    public static CallbackEnvelope Envelope(string body) => new()
    {
        Slug = "slug",
        Token = "token",
        Method = "POST",
        Body = Encoding.UTF8.GetBytes(body),
        ReceivedAt = new ManualTime().GetUtcNow(),
    };

    public static Money Shillings(decimal amount) => new(amount, "KES");

    private static NotificationSecrets Secrets(Action<NcbaOptions>? change) => new(new Monitor(Options(change)), "");

    private sealed class Monitor(NcbaOptions options) : IOptionsMonitor<NcbaOptions>
    {
        public NcbaOptions CurrentValue => options;

        public NcbaOptions Get(string? name) => options;

        public IDisposable? OnChange(Action<NcbaOptions, string?> listener) => null;
    }
}
