using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Integrations.Crash.Host;
using Integrations.Otp;
using Integrations.Wallets;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Crash.Wallets;

/// <summary>What a host with wallets does beside its Bridge: it opens and funds the wallets again at each start, and carries the operations that it is told.</summary>
internal sealed partial class WalletTill(IWalletService wallets, WalletTill.Phones phones)
{
    public const string FloatAccount = "till";

    /// <summary>A number in the sandbox that payouts come from.</summary>
    public const string FloatShortCode = "600996";

    private static readonly Currency Kes = Currency.FromCode("KES");

    public static void Add(IServiceCollection services, HostSettings settings)
    {
        services.AddMpesaFloatRoute();
        var builder = services.AddWallets(static options =>
        {
            (options.PollEvery, options.LookAgainAfter) = (TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1));
            options.FloatDestinations[FloatAccount] = FloatShortCode;
        }).UseBridgeFloatFunding();
        WalletStore.Use(builder, settings.Journal, settings.Wallets);
        services.AddOtp(static options =>
        {
            (options.Peppers["p1"], options.CurrentPepperId, options.AnswerAfter) = (Convert.ToBase64String([.. Enumerable.Range(40, 32).Select(static value => (byte)value)]), "p1", TimeSpan.Zero);
            options.Countries.Add("KE");
        });
        services.AddSingleton<Phones>();
        services.AddSingleton<IOtpSender>(static provider => provider.GetRequiredService<Phones>());
    }

    public static async Task<WalletTill> OpenAsync(IServiceProvider services)
    {
        var (wallets, ledger, world) = (services.GetRequiredService<IWalletService>(), services.GetRequiredService<ILedger>(), HouseAccount.World("", Kes));
        await ledger.OpenAsync(new Integrations.Wallets.LedgerAccount { Id = world, Currency = Kes, Kind = AccountKind.World, IsHot = true });
        for (var index = 0; index < WalletOrder.Wallets; index++)
        {
            var wallet = WalletOrder.WalletAt(index);
            await wallets.OpenAsync(new WalletDraft { Id = wallet, Owner = "crash" });
            await ledger.BookAsync(new Integrations.Wallets.Journal(TransferDraft.Move(TransferId.From("opening", wallet.ToString()), world, wallet, WalletOrder.Opening)));
        }

        return new WalletTill(wallets, services.GetRequiredService<Phones>());
    }

    public async Task PayAsync(string key)
    {
        var order = WalletOrder.Parse(key);
        try
        {
            var done = order.Kind switch
            {
                WalletOperationKind.TopUp => await wallets.TopUpAsync(order.ToTopUp()),
                WalletOperationKind.Disbursement => await wallets.PayOutAsync(order.ToPayOut()),
                _ => await BuyAsync(order),
            };

            // A failure that is not stored, and a purchase whose code was lost, are tried again under the same key.
            var isTaken = done is { IsKeyReuse: false, State: not WalletOperationState.AwaitingCode } && await wallets.FindAsync(order.Wallet, key) is not null;
            Line.Write(isTaken ? $"{Line.Taken} {key}" : $"{Line.Refused} {key} {done.Category?.ToString() ?? done.State.ToString()} {done.IsKeyReuse}");
        }
        catch (IntegrationException failed)
        {
            Line.Write($"{Line.Refused} {key} {failed.GetType().Name} {false}");
        }
        catch (Exception odd)
        {
            Line.Write($"{Line.Refused} {key} {Line.Odd}{odd.GetType().Name} {false}");
        }
    }

    private async Task<WalletOperation> BuyAsync(WalletOrder order)
    {
        var begun = await wallets.BeginFloatPurchaseAsync(order.ToFloat());
        return begun.ChallengeId is { } challenge ? await wallets.ConfirmFloatPurchaseAsync(order.ToFloat(), await phones.CodeAsync(challenge)) : begun;
    }

    /// <summary>Phones whose owners type the code that they get.</summary>
    internal sealed partial class Phones : IOtpSender
    {
        private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> _codes = new(StringComparer.Ordinal);

        public bool CanSend(OtpChannel channel) => true;

        public Task<OtpDelivery> SendAsync(OtpMessage message, CancellationToken cancellationToken = default)
        {
            Of(message.ChallengeId).TrySetResult(Digits().Match(message.Body.Reveal()).Value);
            return Task.FromResult(OtpDelivery.Sent);
        }

        public Task<string> CodeAsync(string challenge) => Of(challenge).Task;

        private TaskCompletionSource<string> Of(string challenge) => _codes.GetOrAdd(challenge, static _ => new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously));

        [GeneratedRegex(@"(?<![\d.,*+])\d{6,8}(?!\d)")]
        private static partial Regex Digits();
    }
}
