using Integrations.MtnMomo.Routes;
using Integrations.Payments;
using Integrations.Sandbox;
using Integrations.Security;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.MtnMomo.Tests.EndToEnd;

/// <summary>An account that becomes another one while payments are open: MTN shows a reference only to the API user that sent it.</summary>
public sealed class SwitchTests
{
    private const string Other = "0d6f4b5e-0a44-4cbd-9d6d-3f6c7a0d0f02";
    private const string Key = "f1db798c98df4bcf83b538175893bbf0";

    [Fact]
    public async Task A_payout_in_doubt_is_neither_asked_about_nor_sent_again_as_another_API_user()
    {
        var user = Accounts.User;
        await using var shop = await StartAsync(_ => user);
        shop.Momo.Faults.Add(Fault.LoseResponse.On(MomoOperation.Transfer).Once());
        var route = shop.Route<MomoPayoutRoute>();
        var attempt = await RouteTests.PreparedAsync(route, RouteTests.Disburse(shop));
        await route.SendAsync(attempt, RouteTests.Permit());

        user = Other;
        var asked = await route.QueryAsync(attempt);
        var again = await route.SendAsync(RouteTests.Again(attempt), RouteTests.Permit());

        Assert.Equal((Claim.None, ErrorCategory.Misconfigured, "sender_changed"), (asked.Claim, asked.Error!.Category, asked.Error.Code));
        Assert.Equal((Claim.None, ErrorCategory.Misconfigured, "sender_changed", true), (again.Claim, again.Error!.Category, again.Error.Code, again.Error.NothingSent));
        Assert.Equal((1, 0), (shop.Momo.ArrivalCount(MomoOperation.Transfer), shop.Momo.ArrivalCount(MomoOperation.Status)));
    }

    [Fact]
    public async Task A_payout_in_doubt_is_asked_about_again_once_its_API_user_is_back()
    {
        var user = Accounts.User;
        await using var shop = await StartAsync(_ => user);
        var route = shop.Route<MomoPayoutRoute>();
        var attempt = await RouteTests.PreparedAsync(route, RouteTests.Disburse(shop));
        await route.SendAsync(attempt, RouteTests.Permit());
        await shop.Momo.IdleAsync();

        user = Other;
        await shop.Client.GetBalanceAsync(MomoProduct.Disbursement);
        user = Accounts.User;

        Assert.Equal(Claim.Succeeded, (await route.QueryAsync(attempt)).Claim);
    }

    [Fact]
    public async Task A_new_key_of_the_same_API_user_changes_nothing()
    {
        var key = Key;
        await using var shop = await StartAsync(_ => Accounts.User, () => key);
        var route = shop.Route<MomoPayoutRoute>();
        var attempt = await RouteTests.PreparedAsync(route, RouteTests.Disburse(shop));
        await route.SendAsync(attempt, RouteTests.Permit());
        await shop.Momo.IdleAsync();

        key = "00000000000000000000000000000001";
        shop.Momo.Add(new MomoApiUser(Accounts.User, key));
        shop.Momo.RevokeTokens();

        Assert.Equal(Claim.Succeeded, (await route.QueryAsync(attempt)).Claim);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_address_or_target_environment_is_another_sender(bool isAddress)
    {
        await using var before = await Shop.StartAsync(options => options.TargetEnvironment = "sandbox");
        await using var after = await Shop.StartAsync(options =>
        {
            options.BaseAddress = isAddress ? options.BaseAddress : before.Momo.BaseAddress;
            options.TargetEnvironment = isAddress ? "sandbox" : "mtnuganda";
        });
        var attempt = await RouteTests.PreparedAsync(before.Route<MomoPayoutRoute>(), RouteTests.Disburse(before));

        var asked = await after.Route<MomoPayoutRoute>().QueryAsync(attempt);
        var sent = await after.Route<MomoPayoutRoute>().SendAsync(attempt, RouteTests.Permit());

        Assert.Equal((Claim.None, "sender_changed"), (asked.Claim, asked.Error!.Code));
        Assert.Equal(("sender_changed", true), (sent.Error!.Code, sent.Error.NothingSent));
        Assert.Equal((0, 0), (before.Momo.ArrivalCount(MomoOperation.Transfer), after.Momo.ArrivalCount(MomoOperation.Transfer)));
    }

    [Fact]
    public async Task A_refusal_is_confirmed_as_the_API_user_that_was_refused()
    {
        await using var shop = await StartAsync(sandbox => sandbox.ArrivalCount(MomoOperation.Transfer) > 0 ? Other : Accounts.User);
        shop.Momo.Faults.Add(Fault.ExecuteThenAnswer(MomoAnswer.Error(500, "NOT_ALLOWED")).On(MomoOperation.Transfer));

        var outcome = await shop.Client.TransferAsync(Shop.Transfer());

        Assert.IsType<Outcome<MomoAcknowledgement>.Accepted>(outcome);
    }

    [Fact]
    public async Task A_direct_call_in_doubt_is_not_sent_again_as_another_API_user()
    {
        var user = Accounts.User;
        await using var shop = await StartAsync(_ => user);
        shop.Momo.Faults.Add(Fault.LoseResponse.On(MomoOperation.Transfer));
        var first = await shop.Client.TransferAsync(Shop.Transfer());
        var sent = shop.Momo.ArrivalCount(MomoOperation.Transfer);

        user = Other;
        var again = await shop.Client.TransferAsync(Shop.Transfer());

        Assert.Equal((ErrorCategory.OutcomeUnknown, "sender_changed"), (Assert.IsType<Outcome<MomoAcknowledgement>.Unknown>(again).Error.Category, ((Outcome<MomoAcknowledgement>.Unknown)again).Error.Code));
        Assert.Equal((first.Trace.Reference, sent), (again.Trace.Reference, shop.Momo.ArrivalCount(MomoOperation.Transfer)));
    }

    [Fact]
    public async Task A_direct_call_without_secrets_keeps_what_is_known_of_its_key()
    {
        var isAway = false;
        await using var shop = await StartAsync(_ => isAway ? throw Away() : Accounts.User);
        var first = await shop.Client.TransferAsync(Shop.Transfer());

        isAway = true;
        var again = await shop.Client.TransferAsync(Shop.Transfer());
        var other = await shop.Client.TransferAsync(Shop.Transfer("payout-2"));

        Assert.Equal(first.Trace.Reference, Assert.IsType<Outcome<MomoAcknowledgement>.Accepted>(again).Trace.Reference);
        Assert.True(Assert.IsType<Outcome<MomoAcknowledgement>.Refused>(other).Error.NothingSent);
    }

    [Fact]
    public async Task An_API_user_that_is_refused_is_not_replaced_by_the_one_before()
    {
        await using var shop = await Shop.StartAsync(services: static (services, _) => services.AddSingleton<ICredentialSource>(new DelegateCredentialSource(static scope =>
            new CredentialSet(scope, Secrets(Other, Key)).WithPrevious(new CredentialSet(scope, Secrets(Accounts.User, Key)), DateTimeOffset.MaxValue))));

        var outcome = await shop.Client.TransferAsync(Shop.Transfer());

        Assert.Equal((ErrorCategory.AuthFailed, true), (Assert.IsType<Outcome<MomoAcknowledgement>.Refused>(outcome).Error.Category, ((Outcome<MomoAcknowledgement>.Refused)outcome).Error.NothingSent));
        Assert.Equal(0, shop.Momo.ArrivalCount(MomoOperation.Transfer));
    }

    [Fact]
    public async Task What_cannot_be_read_is_neither_asked_about_nor_sent_again()
    {
        await using var shop = await Shop.StartAsync();
        var route = shop.Route<MomoPayoutRoute>();
        foreach (var preparation in new[] { Preparation.Nothing, Preparation.Ready("{"u8.ToArray()), Preparation.Ready("null"u8.ToArray()) })
        {
            var attempt = RouteTests.With(RouteTests.Disburse(shop), preparation);

            var asked = await route.QueryAsync(attempt);
            var again = await route.SendAsync(RouteTests.Again(attempt), RouteTests.Permit());

            Assert.Equal((Claim.None, "preparation_unreadable"), (asked.Claim, asked.Error!.Code));
            Assert.Equal((Claim.None, "preparation_unreadable", true), (again.Claim, again.Error!.Code, again.Error.NothingSent));
        }

        Assert.Equal((0, 0), (shop.Momo.ArrivalCount(MomoOperation.Transfer), shop.Momo.ArrivalCount(MomoOperation.Status)));
    }

    private static IntegrationException Away() => new(new ProviderError { Category = ErrorCategory.LocalFault, Provider = "vault", Operation = "read" });

    private static Task<Shop> StartAsync(Func<MomoSandbox, string> user, Func<string>? key = null) => Shop.StartAsync(services: (services, sandbox) =>
    {
        sandbox.Add(new MomoApiUser(Other, Key));
        services.AddSingleton<ICredentialSource>(new DelegateCredentialSource(scope => new CredentialSet(scope, Secrets(user(sandbox), key?.Invoke() ?? Key))));
    });

    private static IEnumerable<KeyValuePair<string, Secret?>> Secrets(string user, string key) => Enum.GetValues<MomoProduct>().SelectMany(product => (KeyValuePair<string, Secret?>[])
    [
        new($"{product}.SubscriptionKey", new Secret($"sandbox-{product.ToString().ToLowerInvariant()}-key")),
        new($"{product}.ApiUser", new Secret(user)),
        new($"{product}.ApiKey", new Secret(key)),
    ]);
}
