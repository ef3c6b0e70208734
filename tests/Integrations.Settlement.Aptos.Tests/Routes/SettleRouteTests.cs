using Integrations.Payments;
using Integrations.Sandbox;
using Integrations.Settlement.Aptos.Tests.Node;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Settlement.Aptos.Tests.Routes;

/// <summary>What the route looks at before it signs, and what it says of what became of it.</summary>
public sealed class SettleRouteTests
{
    private const ulong Usdc = 50_000_000;

    private static readonly string Asset = AptosSandboxAsset.TestUsdc.Metadata;

    [Fact]
    public async Task Nothing_is_signed_that_the_chain_would_not_take()
    {
        var cases = new (string Code, ErrorCategory Category, Action<AptosOptions>? Settings, Action<AptosHost> Change, Money Amount)[]
        {
            ("insufficient_balance", ErrorCategory.FloatInsufficient, null, static _ => { }, Dollars(51)),
            ("insufficient_fee", ErrorCategory.FloatInsufficient, null, static _ => { }, Apt(10)),
            ("minimum_balance", ErrorCategory.FloatInsufficient, static options => options.MinimumAptBalance = 900_000_000, static _ => { }, Apt(1)),
            ("minimum_balance", ErrorCategory.FloatInsufficient, static options => options.MinimumAptBalance = 1_000_000_000, static _ => { }, Dollars(1)),
            ("minimum_balance", ErrorCategory.FloatInsufficient, static options => options.MinimumAptBalance = 2_000_000_000, static _ => { }, Dollars(1)),
            ("minimum_balance", ErrorCategory.FloatInsufficient, static options => options.MinimumAptBalance = 999_999_900, static _ => { }, Dollars(1)),
            ("store_is_frozen", ErrorCategory.PartyNotPermitted, null, static host => host.Aptos.SetFrozen(AptosHost.Payee.ToString(), Asset, isFrozen: true), Dollars(1)),
            ("key_is_another", ErrorCategory.Misconfigured, null, static host => host.Aptos.RotateKey(AptosHost.Sender.ToString(), "0xbeef"), Dollars(1)),
            ("ledger_is_behind", ErrorCategory.ProviderDown, null, static host => Stop(host), Dollars(1)),
            ("gas_is_dear", ErrorCategory.ProviderDown, null, static host => host.Aptos.Options.GasEstimate = 10_001, Dollars(1)),
            ("orderless_is_off", ErrorCategory.Unsupported, null, static host => host.Aptos.Options.TakesOrderless = false, Dollars(1)),
            ("asset_is_not_set", ErrorCategory.Unsupported, null, static _ => { }, Money.FromMinorUnits(1, Currency.FromCode("USDT"))),
            ("sender_is_not_set", ErrorCategory.Unsupported, static options => (options.Sender, options.PrivateKey) = (null, null), static _ => { }, Dollars(1)),
            ("decimals", ErrorCategory.Misconfigured, static options => options.Usdc = AptosAddress.Apt.ToLongString(), static _ => { }, Dollars(1)),
        };
        foreach (var (code, category, settings, change, amount) in cases)
        {
            await using var host = await StartAsync(settings);
            change(host);

            var preparation = await Route(host, amount.Currency.Code).PrepareAsync(Attempt(amount));

            Assert.True(preparation.Refusal is { NothingSent: true } refusal && (refusal.Code, refusal.Category) == (code, category), $"{code}: {preparation.Refusal?.Code} {preparation.Refusal?.Category}");
            Assert.Equal(0, host.Aptos.ArrivalCount(AptosOperation.Submit));
        }
    }

    [Theory]
    [InlineData("0xbe86e3055aba995e3d75692bdb4844de2939072773d4851ea52962ec100d72", ErrorCategory.PartyUnknown)]
    [InlineData("0x1", ErrorCategory.PartyNotPermitted)]
    [InlineData("0x69091fbab5f7d635ee7ac5098cf0c1efbe31d68fec0f2cd565e8d168daf52832", ErrorCategory.PartyNotPermitted)]
    [InlineData("", ErrorCategory.PartyUnknown)]
    public async Task A_receiver_that_is_a_slip_is_refused(string address, ErrorCategory category)
    {
        await using var host = await StartAsync();

        var preparation = await Route(host, "USDC").PrepareAsync(Attempt(Dollars(1), address));

        Assert.Equal((category, true), (preparation.Refusal!.Category, preparation.Refusal.NothingSent));
        Assert.Equal(0, host.Aptos.ArrivalCount(AptosOperation.Ledger));
    }

    [Fact]
    public async Task Only_receivers_on_the_list_are_paid_where_there_is_one()
    {
        const string Other = "0x000000000000000000000000000000000000000000000000000000000000beef";
        await using var host = await StartAsync(static options => options.AllowedReceivers.Add(AptosHost.Payee.ToString()));
        var route = Route(host, "USDC");

        var listed = await route.PrepareAsync(Attempt(Dollars(1)));
        var asked = host.Aptos.ArrivalCount(AptosOperation.Account);
        var other = await route.PrepareAsync(Attempt(Dollars(1), Other));
        var among = await route.PrepareAsync(Attempt(new SettlementRecipients([new(AptosHost.Payee.ToString(), Dollars(1)), new(Other, Dollars(2))])));

        Assert.Null(listed.Refusal);
        Assert.Equal(("Destination", ErrorCategory.PartyNotPermitted, true), (other.Refusal!.Code, other.Refusal.Category, other.Refusal.NothingSent));
        Assert.Equal(("Recipients[1]", ErrorCategory.PartyNotPermitted, true), (among.Refusal!.Code, among.Refusal.Category, among.Refusal.NothingSent));
        Assert.Equal("Recipients[1] is not among the AllowedReceivers of this account.", among.Refusal.UserMessage);
        Assert.Equal(asked, host.Aptos.ArrivalCount(AptosOperation.Account));
    }

    [Fact]
    public async Task Settlements_prepared_within_a_second_share_the_ledgers_time_and_the_price_and_nothing_else()
    {
        await using var host = await StartAsync();
        var route = Route(host, "USDC");
        for (var settlement = 0; settlement < 3; settlement++)
        {
            await PreparedAsync(route, Dollars(1));
        }

        host.Aptos.Options.GasEstimate = 10_001;
        await PreparedAsync(route, Dollars(1));
        host.Time.Advance(TimeSpan.FromSeconds(1));
        var dear = await route.PrepareAsync(Attempt(Dollars(1)));

        Assert.Equal("gas_is_dear", dear.Refusal?.Code);
        Assert.Equal((2, 2), (host.Aptos.ArrivalCount(AptosOperation.Ledger), host.Aptos.ArrivalCount(AptosOperation.EstimateGasPrice)));
        Assert.Equal((5, 4, 8), (host.Aptos.ArrivalCount(AptosOperation.Account), host.Aptos.ArrivalCount(AptosOperation.Simulate), host.Aptos.ArrivalCount(AptosOperation.Balance)));
    }

    [Fact]
    public async Task What_must_stay_for_gas_stays_whatever_the_fee_becomes()
    {
        const ulong Minimum = 899_820_000;
        await using var host = await StartAsync(static options => options.MinimumAptBalance = (long)Minimum);
        var route = Route(host, "APT");
        var attempt = await PreparedAsync(route, Apt(1));
        var signed = AptosSettlement.FromBytes(attempt.Preparation.State.Span).Transaction.Transaction;

        await route.SendAsync(attempt, Permit());
        host.Time.Advance(host.Aptos.Options.Timing.Commit);
        var found = await route.QueryAsync(Again(attempt));

        Assert.Equal(Claim.Succeeded, found.Claim);
        Assert.InRange(AptosHost.Money - 100_000_000 - (signed.MaxGasAmount * signed.GasUnitPrice), Minimum, Minimum + signed.GasUnitPrice);
        Assert.InRange(host.Aptos.Balance(AptosHost.Sender.ToString()), Minimum, AptosHost.Money);
    }

    [Fact]
    public async Task A_list_does_not_allow_what_is_unusual()
    {
        const string Special = "0x0000000000000000000000000000000000000000000000000000000000000001";
        await using var host = await StartAsync(static options => options.AllowedReceivers.Add(Special));

        var refused = await Route(host, "USDC").PrepareAsync(Attempt(Dollars(1), Special));

        Assert.Equal("Destination is the sender, the asset or a special address.", refused.Refusal!.UserMessage);
    }

    [Fact]
    public async Task What_is_prepared_is_what_is_sent_each_time_and_expires()
    {
        await using var host = await StartAsync();
        var route = Route(host, "USDC");
        var attempt = await PreparedAsync(route, Dollars(1));
        var settlement = AptosSettlement.FromBytes(attempt.Preparation.State.Span);

        await route.SendAsync(attempt, Permit());
        await route.SendAsync(Again(attempt), Permit());

        Assert.Equal(host.Aptos.LedgerTime.ToUnixTimeSeconds() + 60, attempt.Preparation.ExpiresAt!.Value.ToUnixTimeSeconds());
        var bodies = host.Aptos.Arrivals.Where(static arrival => arrival.Operation == AptosOperation.Submit).Select(static arrival => arrival.Body.ToArray()).ToList();
        Assert.Equal(2, bodies.Count);
        Assert.All(bodies, body => Assert.Equal(settlement.Transaction.Bytes.ToArray(), body));
        Assert.True(settlement.Transaction.VerifySignatures());
    }

    [Fact]
    public async Task Up_to_a_hundred_receivers_are_paid_in_one_transaction()
    {
        await using var host = await StartAsync();
        var route = Route(host, "USDC");
        var recipients = new SettlementRecipients(Enumerable.Range(1, 100).Select(static number => new SettlementRecipient($"0x{number + 0xbeef:x64}", Money.FromMinorUnits(number, Currency.FromCode("USDC")))));
        var attempt = await PreparedAsync(route, recipients);

        var sent = await route.SendAsync(attempt, Permit());
        host.Time.Advance(host.Aptos.Options.Timing.Commit);
        var found = await route.QueryAsync(Again(attempt));

        Assert.Equal((Claim.Pending, Claim.Succeeded), (sent.Claim, found.Claim));
        Assert.Equal((100, 1), (host.Aptos.ExecutionCount, host.Aptos.Executions.Select(static one => one.Receipt).Distinct().Count()));
        Assert.Equal(5_050UL, recipients.Aggregate(0UL, (sum, one) => sum + host.Aptos.Balance(one.Address, Asset)));
        Assert.Equal(host.Aptos.Executions[0].Receipt, found.Receipt);
        Assert.Equal((long)host.Aptos.Transaction(found.Receipt!)!.Fee, found.Charge!.Value.MinorUnits);
    }

    [Fact]
    public async Task One_frozen_receiver_of_several_stops_all_before_anything_is_signed_or_fails_all_on_the_chain()
    {
        await using var host = await StartAsync();
        var route = Route(host, "USDC");
        var other = "0x000000000000000000000000000000000000000000000000000000000000beef";
        var recipients = new SettlementRecipients([new(AptosHost.Payee.ToString(), Dollars(1)), new(other, Dollars(2))]);
        var attempt = await PreparedAsync(route, recipients);
        host.Aptos.SetFrozen(other, Asset, isFrozen: true);

        var refused = await route.PrepareAsync(Attempt(recipients));
        await route.SendAsync(attempt, Permit());
        host.Time.Advance(host.Aptos.Options.Timing.Commit);
        var found = await route.QueryAsync(Again(attempt));

        Assert.Equal("store_is_frozen", refused.Refusal!.Code);
        Assert.Equal((Claim.RejectedRef, ErrorCategory.PartyNotPermitted), (found.Claim, found.Error!.Category));
        Assert.Equal((0UL, 0), (host.Aptos.Balance(AptosHost.Payee.ToString(), Asset), host.Aptos.ExecutionCount));
    }

    [Fact]
    public async Task What_expired_unseen_is_rejected_by_the_ledger_s_time_on_two_nodes_and_not_before()
    {
        await using var host = await StartAsync();
        host.Aptos.Faults.Add(AptosFault.AcceptedThenDropped.On(AptosOperation.Submit));
        var route = Route(host, "USDC");
        var attempt = await PreparedAsync(route, Dollars(1));
        await route.SendAsync(attempt, Permit());

        var early = await route.QueryAsync(Again(attempt));
        host.Aptos.Nodes[1].CutOff();
        host.Time.Advance(TimeSpan.FromSeconds(61));
        var oneNode = await route.QueryAsync(Again(attempt));
        host.Aptos.Nodes[1].Reconnect();
        var twoNodes = await route.QueryAsync(Again(attempt));

        Assert.Equal((Claim.NotFound, Claim.None, Claim.RejectedRef), (early.Claim, oneNode.Claim, twoNodes.Claim));
        Assert.Equal(("ledger_is_behind", "expired"), (oneNode.Error!.Code, twoNodes.Error!.Code));
    }

    [Fact]
    public async Task A_node_whose_time_stands_still_proves_nothing()
    {
        await using var host = await StartAsync();
        var route = Route(host, "USDC");
        var attempt = await PreparedAsync(route, Dollars(1));
        host.Aptos.StopBlocks();
        await route.SendAsync(attempt, Permit());
        host.Aptos.Drop(AptosSettlement.FromBytes(attempt.Preparation.State.Span).Hash.ToString());
        host.Time.Advance(TimeSpan.FromHours(1));

        var found = await route.QueryAsync(Again(attempt));

        Assert.Equal((Claim.None, "ledger_is_behind"), (found.Claim, found.Error!.Code));
    }

    [Fact]
    public async Task What_is_stale_or_false_is_not_believed()
    {
        await using var host = await StartAsync();
        var route = Route(host, "USDC");
        var attempt = await PreparedAsync(route, Dollars(1));
        await route.SendAsync(attempt, Permit());
        host.Time.Advance(TimeSpan.FromMinutes(5));

        host.Aptos.Faults.Add(AptosFault.FalseNotFound.On(AptosOperation.ByHash));
        var denied = await route.QueryAsync(Again(attempt));
        host.Aptos.Faults.Clear();
        host.Aptos.Faults.Add(AptosFault.StalePending.On(AptosOperation.ByHash));
        var pending = await route.QueryAsync(Again(attempt));
        host.Aptos.Faults.Clear();
        host.Aptos.Faults.Add(AptosFault.WithoutHeaders.On(AptosOperation.ByHash));
        var bare = await route.QueryAsync(Again(attempt));
        host.Aptos.Faults.Clear();

        Assert.Equal((Claim.None, Claim.Pending, Claim.None), (denied.Claim, pending.Claim, bare.Claim));
        Assert.Equal(Claim.Succeeded, (await route.QueryAsync(Again(attempt))).Claim);
    }

    [Fact]
    public async Task A_resend_of_what_is_committed_finds_it()
    {
        await using var host = await StartAsync();
        var route = Route(host, "USDC");
        var attempt = await PreparedAsync(route, Dollars(1));
        host.Aptos.Faults.Add(Fault.LoseResponse.On(AptosOperation.Submit).Once());
        var lost = await route.SendAsync(attempt, Permit());
        host.Time.Advance(host.Aptos.Options.Timing.Commit);

        var again = await route.SendAsync(Again(attempt), Permit());

        Assert.Equal((Claim.None, Claim.Succeeded, 1), (lost.Claim, again.Claim, host.Aptos.ExecutionCount));
    }

    [Fact]
    public async Task A_resend_that_a_node_cannot_read_rejects_nothing()
    {
        await using var host = await StartAsync();
        var route = Route(host, "USDC");
        var attempt = await PreparedAsync(route, Dollars(1));
        host.Aptos.Faults.Add(Fault.Answer(AptosAnswer.Error(400, "invalid_input", "Failed to deserialize input")).On(AptosOperation.Submit));

        var first = await route.SendAsync(attempt, Permit());
        var second = await route.SendAsync(Again(attempt), Permit());

        Assert.Equal((Claim.RejectedRef, Claim.RefusedSend), (first.Claim, second.Claim));
    }

    [Fact]
    public async Task The_same_attempt_has_the_same_nonce_and_another_has_another()
    {
        await using var host = await StartAsync();
        var route = Route(host, "USDC");

        var (first, same, other) = (await PreparedAsync(route, Dollars(1), "a"), await PreparedAsync(route, Dollars(1), "a"), await PreparedAsync(route, Dollars(1), "b"));

        Assert.Equal(NonceOf(first), NonceOf(same));
        Assert.NotEqual(NonceOf(first), NonceOf(other));
    }

    [Fact]
    public async Task A_preparation_that_cannot_be_read_is_neither_sent_nor_called_missing()
    {
        await using var host = await StartAsync();
        var route = Route(host, "USDC");
        var attempt = new PaymentAttempt { Reference = "a", Request = Request(Dollars(1), AptosHost.Payee.ToString()), Preparation = Preparation.Ready(new byte[] { 1, 2, 3 }) };

        Assert.Equal(("preparation_unreadable", true), ((await route.SendAsync(attempt, Permit())).Error!.Code, (await route.SendAsync(attempt, Permit())).Error!.NothingSent));
        Assert.Equal(Claim.None, (await route.QueryAsync(attempt)).Claim);
        Assert.Equal(0, host.Aptos.ArrivalCount(AptosOperation.Submit));
    }

    [Fact]
    public async Task The_float_is_what_the_sender_holds()
    {
        await using var host = await StartAsync();

        var balance = Assert.Single((await ((IFloatBalanceSource)Route(host, "USDC")).GetFloatAsync(Attempt(Dollars(1))))!);

        Assert.Equal((Dollars(50), $"{AptosHost.Sender}/USDC"), (balance.Available, balance.Account));
    }

    [Fact]
    public async Task A_host_s_signer_signs_and_one_that_fails_signs_nothing()
    {
        await using var host = await StartAsync(static options => options.PrivateKey = null, static services => services.AddSingleton<IAptosSigner>(AptosHost.Signer));
        var attempt = await PreparedAsync(Route(host, "USDC"), Dollars(1));

        Assert.True(AptosSettlement.FromBytes(attempt.Preparation.State.Span).Transaction.VerifySignatures());
    }

    private static async Task<AptosHost> StartAsync(Action<AptosOptions>? configure = null, Action<IServiceCollection>? services = null)
    {
        var host = await AptosHost.StartAsync(
            options =>
            {
                options.Http!.Retry.MaxRetryAttempts = 0;
                configure?.Invoke(options);
            },
            services: services);
        host.Aptos.Mint(AptosHost.Sender.ToString(), Asset, Usdc);
        return host;
    }

    private static void Stop(AptosHost host)
    {
        host.Aptos.StopBlocks();
        host.Time.Advance(TimeSpan.FromSeconds(31));
    }

    private static IPaymentRoute Route(AptosHost host, string currency) => host.Services.GetServices<IPaymentRoute>().Single(route => route.Descriptor.MinAmount.Currency.Code == currency);

    private static Money Dollars(decimal amount) => new(amount, "USDC");

    private static Money Apt(decimal amount) => new(amount, "APT");

    private static SettleRequest Request(Money amount, string destination) => new() { IdempotencyKey = "key", Reference = "ref", Amount = amount, Destination = destination };

    private static PaymentAttempt Attempt(Money amount, string? destination = null) => new() { Reference = "attempt-1", Request = Request(amount, destination ?? AptosHost.Payee.ToString()) };

    private static PaymentAttempt Attempt(SettlementRecipients recipients) =>
        new() { Reference = "attempt-1", Request = new SettleRequest { IdempotencyKey = "key", Reference = "ref", Amount = recipients.Total, Recipients = recipients } };

    private static async Task<PaymentAttempt> PreparedAsync(IPaymentRoute route, Money amount, string reference = "attempt-1") =>
        await PreparedAsync(route, new PaymentAttempt { Reference = reference, Request = Request(amount, AptosHost.Payee.ToString()) });

    private static Task<PaymentAttempt> PreparedAsync(IPaymentRoute route, SettlementRecipients recipients) => PreparedAsync(route, Attempt(recipients));

    private static async Task<PaymentAttempt> PreparedAsync(IPaymentRoute route, PaymentAttempt attempt)
    {
        var preparation = await route.PrepareAsync(attempt);
        Assert.True(preparation.Refusal is null, preparation.Refusal?.Code);
        return new PaymentAttempt { Reference = attempt.Reference, Request = attempt.Request, Preparation = preparation };
    }

    private static PaymentAttempt Again(PaymentAttempt attempt) => new() { Reference = attempt.Reference, Request = attempt.Request, Preparation = attempt.Preparation, SendNumber = 2 };

    private static ulong? NonceOf(PaymentAttempt attempt) => AptosSettlement.FromBytes(attempt.Preparation.State.Span).Transaction.Transaction.Payload.Nonce;

    private static SendPermit Permit() => new(new Lease());

    private sealed class Lease : ISendLease
    {
        public bool IsValid => true;
    }
}
