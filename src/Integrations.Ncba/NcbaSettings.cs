using System.Net;
using Integrations.Http;
using Integrations.Providers;

namespace Integrations.Ncba;

/// <summary>Validated options of one account, immutable and without secrets.</summary>
internal sealed class NcbaSettings
{
    public static readonly Currency Kes = Currency.FromCode("KES");

    private static readonly Uri ProductionAddress = new("https://c2bapis.ncbagroup.com");

    public required string Merchant { get; init; }

    public required ProviderEnvironment Environment { get; init; }

    public required Uri BaseAddress { get; init; }

    public required string Till { get; init; }

    public required string QrTill { get; init; }

    public required string PaybillNumber { get; init; }

    public required NcbaReferenceStyle ReferenceStyle { get; init; }

    public required int MaxReferenceLength { get; init; }

    public required AmountLimits StkLimits { get; init; }

    public required TimeSpan BelieveFailedAfter { get; init; }

    public required TimeSpan QueryRetention { get; init; }

    public required string UserAgent { get; init; }

    public required NcbaNotifications Notifications { get; init; }

    public required IReadOnlyList<string> BankAccounts { get; init; }

    public required IReadOnlyList<NcbaPaybillHash> PaybillHashes { get; init; }

    public required IReadOnlyList<IPNetwork> CallbackSources { get; init; }

    public required int Priority { get; init; }

    /// <summary>True while notifications may come to this machine itself: the bank is simulated or runs on it.</summary>
    public bool AllowsLocalCallbacks => Environment is not ProviderEnvironment.Production && (Environment is ProviderEnvironment.Simulated || BaseAddress.IsLoopback);

    public static NcbaSettings From(string merchant, NcbaOptions options) => new()
    {
        Merchant = merchant,
        Environment = options.Environment,
        BaseAddress = EndpointAddress.AsRoot(options.BaseAddress) ?? ProductionAddress,
        Till = options.Till!,
        QrTill = string.IsNullOrWhiteSpace(options.QrTill) ? options.Till! : options.QrTill,
        PaybillNumber = options.PaybillNumber,
        ReferenceStyle = options.ReferenceStyle,
        MaxReferenceLength = options.MaxReferenceLength,
        StkLimits = AmountLimits.Whole(Kes, options.StkMinimum, options.StkMaximum),
        BelieveFailedAfter = options.BelieveFailedAfter,
        QueryRetention = options.QueryRetention,
        UserAgent = options.UserAgent,
        Notifications = options.Notifications,
        BankAccounts = [.. options.BankAccounts],
        PaybillHashes = options.PaybillHashes.Count is 0 ? [NcbaPaybillHash.BusinessShortCode, NcbaPaybillHash.BankAccount] : [.. options.PaybillHashes],
        CallbackSources = [.. options.CallbackSourceRanges.Select(static range => IPNetwork.Parse(range))],
        Priority = options.Priority,
    };
}
