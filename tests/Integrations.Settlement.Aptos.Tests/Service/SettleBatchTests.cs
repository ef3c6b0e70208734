using System.Collections.Concurrent;
using Integrations.Sandbox;
using Integrations.Settlement.Aptos.Tests.Node;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Settlement.Aptos.Tests.Service;

/// <summary>Batches in both forms: each row has its own result, and none is paid twice.</summary>
public sealed class SettleBatchTests
{
    [Theory]
    [InlineData(AptosBatchForm.Atomic, 1)]
    [InlineData(AptosBatchForm.Pipelined, 25)]
    public async Task Every_row_is_paid_once_and_told_once(AptosBatchForm form, int transactions)
    {
        await using var host = await ServiceDesk.StartAsync();
        var (rows, progress) = (ServiceDesk.Rows(25), new Told());

        var results = await host.PaceAsync(host.Service().SettleBatchAsync(rows, form, progress));
        var again = await host.PaceAsync(host.Service().SettleBatchAsync(rows, form));

        Assert.Equal(rows.Select(static row => (row.Key, AptosSettlementState.Succeeded)), results.Select(static result => (result.Key, result.State)));
        Assert.Equal(results, again);
        Assert.Equal(transactions, results.Select(static result => result.Hash).Distinct().Count());
        Assert.Equal(results.OrderBy(static result => result.Key, StringComparer.Ordinal), progress.Results.OrderBy(static result => result.Key, StringComparer.Ordinal));
        Assert.Equal(Enumerable.Repeat(1, 25), host.Times());
    }

    [Fact]
    public async Task Pipelined_rows_are_submitted_ten_in_a_request()
    {
        await using var host = await ServiceDesk.StartAsync();

        await host.PaceAsync(host.Service().SettleBatchAsync(ServiceDesk.Rows(21), AptosBatchForm.Pipelined));

        Assert.Equal((2, 1), (host.Aptos.ArrivalCount(AptosOperation.SubmitBatch), host.Aptos.ArrivalCount(AptosOperation.Submit)));
    }

    [Fact]
    public async Task No_more_pipelined_rows_are_under_way_than_the_settings_allow()
    {
        await using var host = await ServiceDesk.StartAsync(static options => options.MostInFlight = 10, isInstant: false);
        host.Aptos.StopBlocks();

        var work = host.Service().SettleBatchAsync(ServiceDesk.Rows(30), AptosBatchForm.Pipelined);
        await host.Aptos.ArrivedAsync(AptosOperation.ByHash, 10);
        await host.Aptos.IdleAsync();
        var (signed, sent) = (host.Aptos.ArrivalCount(AptosOperation.Simulate), host.Aptos.ArrivalCount(AptosOperation.SubmitBatch));
        host.Aptos.StartBlocks();
        var results = await host.PaceAsync(work);

        Assert.Equal((10, 1), (signed, sent));
        Assert.Equal(30, results.Count(AptosSettlementState.Succeeded));
    }

    [Theory]
    [InlineData(AptosBatchForm.Atomic)]
    [InlineData(AptosBatchForm.Pipelined)]
    public async Task A_frozen_receiver_and_a_broken_row_touch_no_other(AptosBatchForm form)
    {
        await using var host = await ServiceDesk.StartAsync();
        host.Freeze(4);
        var rows = ServiceDesk.Rows(12);
        rows[7] = rows[7] with { Receiver = "0xabc" };

        var results = await host.PaceAsync(host.Service().SettleBatchAsync(rows, form));

        Assert.Equal(10, results.Count(AptosSettlementState.Succeeded));
        Assert.Equal((AptosSettlementState.NotSent, "store_is_frozen"), (results[4].State, results[4].Error!.Code));
        Assert.Equal((AptosSettlementState.NotSent, ErrorCategory.PartyUnknown), (results[7].State, results[7].Error!.Category));
        Assert.Equal(Enumerable.Repeat(1, 10), host.Times());
    }

    [Fact]
    public async Task A_receiver_that_is_frozen_after_the_simulation_costs_one_fee_and_the_others_are_paid_by_another_attempt()
    {
        var store = new MemoryStore();
        await using var host = await ServiceDesk.StartAsync(store: store);
        store.BeforeSave = _ => host.Freeze(3);

        var results = await host.PaceAsync(host.Service().SettleBatchAsync(ServiceDesk.Rows(8), AptosBatchForm.Atomic));
        host.Freeze(3, isFrozen: false);
        var again = await host.Service().SettleBatchAsync(ServiceDesk.Rows(8), AptosBatchForm.Atomic);

        Assert.Equal(7, results.Count(static result => result is { State: AptosSettlementState.Succeeded, Attempt: 2 }));
        Assert.Equal((AptosSettlementState.FailedOnChain, 1, "store_is_frozen"), (results[3].State, results[3].Attempt, results[3].Error!.Code));
        Assert.Equal(Enumerable.Repeat(1, 7), host.Times());
        Assert.Equal([1, 2], store.Saved.Select(static settlement => settlement.Attempt));
        Assert.Equal(7, again.Count(AptosSettlementState.Succeeded));
        Assert.Equal((AptosSettlementState.FailedOnChain, 0UL), (again[3].State, host.Got(3)));
    }

    [Theory]
    [InlineData(AptosBatchForm.Atomic)]
    [InlineData(AptosBatchForm.Pipelined)]
    public async Task Lost_answers_pay_no_row_twice(AptosBatchForm form)
    {
        await using var host = await ServiceDesk.StartAsync();
        host.Aptos.Faults.Add(Fault.LoseResponse.On(AptosOperation.Submit).Times(2));
        host.Aptos.Faults.Add(Fault.LoseResponse.On(AptosOperation.SubmitBatch).Once());

        var results = await host.PaceAsync(host.Service().SettleBatchAsync(ServiceDesk.Rows(15), form));

        Assert.Equal(15, results.Count(AptosSettlementState.Succeeded));
        Assert.Equal(Enumerable.Repeat(1, 15), host.Times());
    }

    [Fact]
    public async Task Rows_that_a_node_turns_away_together_are_sent_again_alone()
    {
        await using var host = await ServiceDesk.StartAsync();
        host.Aptos.Faults.Add(Fault.Answer(AptosAnswer.Error(400, "invalid_input", "All transactions submitted were invalid.")).On(AptosOperation.SubmitBatch).Once());

        var results = await host.PaceAsync(host.Service().SettleBatchAsync(ServiceDesk.Rows(10), AptosBatchForm.Pipelined));

        Assert.Equal(10, results.Count(AptosSettlementState.Succeeded));
        Assert.Equal(Enumerable.Repeat(1, 10), host.Times());
    }

    [Theory]
    [InlineData(AptosBatchForm.Atomic)]
    [InlineData(AptosBatchForm.Pipelined)]
    public async Task A_cancelled_batch_tells_what_is_open_and_what_was_not_begun_and_never_that_it_failed(AptosBatchForm form)
    {
        await using var host = await ServiceDesk.StartAsync(static options => options.MostInFlight = 10, isInstant: false);
        using var stop = new CancellationTokenSource();
        host.Aptos.StopBlocks();
        var rows = ServiceDesk.Rows(30);

        var work = host.Service().SettleBatchAsync(rows, form, cancellationToken: stop.Token);
        await host.Aptos.ArrivedAsync(AptosOperation.ByHash, form is AptosBatchForm.Atomic ? 1 : 10);
        await host.Aptos.IdleAsync();
        await stop.CancelAsync();
        var results = await work;
        host.Aptos.StartBlocks();
        var paid = await host.PaceAsync(host.Service().SettleBatchAsync(rows, form));

        var open = form is AptosBatchForm.Atomic ? 30 : 10;
        Assert.Equal((open, 30 - open), (results.Count(static result => result.IsOpen), results.Count(static result => result is { State: AptosSettlementState.NotSent, Error.Code: "cancelled" })));
        Assert.Equal(30, paid.Count(AptosSettlementState.Succeeded));
        Assert.All(results.Zip(paid).Where(static pair => pair.First.IsOpen), static pair => Assert.Equal(pair.First.Hash, pair.Second.Hash));
        Assert.Equal(Enumerable.Repeat(1, 30), host.Times());
    }

    [Fact]
    public async Task Batches_and_payments_that_share_keys_pay_each_once()
    {
        await using var host = await ServiceDesk.StartAsync();
        var rows = ServiceDesk.Rows(12);

        await host.PaceAsync(Task.WhenAll(
            host.Service().SettleBatchAsync(rows, AptosBatchForm.Atomic),
            host.Service().SettleBatchAsync([.. rows.Reverse()], AptosBatchForm.Pipelined),
            host.Service().SettleBatchAsync(rows[3..], AptosBatchForm.Atomic)));
        var one = await host.Service().SettlePaymentAsync(ServiceDesk.Order("row-5", to: ServiceDesk.Receiver(5)));

        Assert.Equal(AptosSettlementState.Succeeded, one.State);
        Assert.Equal(Enumerable.Repeat(1, 12), host.Times());
    }

    [Fact]
    public async Task Batches_that_share_keys_in_another_order_do_not_wait_for_each_other_for_ever()
    {
        await using var host = await ServiceDesk.StartAsync(isInstant: false);
        var rows = ServiceDesk.Rows(3);
        host.Aptos.StopBlocks();

        var payment = host.Service().SettlePaymentAsync(ServiceDesk.Order("row-1", to: ServiceDesk.Receiver(1)));
        await host.Aptos.ArrivedAsync(AptosOperation.ByHash);
        var batches = Task.WhenAll(host.Service().SettleBatchAsync(rows, AptosBatchForm.Atomic), host.Service().SettleBatchAsync([.. rows.Reverse()], AptosBatchForm.Atomic));
        host.Aptos.StartBlocks();
        await host.PaceAsync(payment);
        await host.PaceAsync(batches);

        Assert.Equal([1, 1, 1], host.Times());
    }

    [Theory]
    [InlineData(AptosBatchForm.Atomic)]
    [InlineData(AptosBatchForm.Pipelined)]
    public async Task A_row_whose_key_stands_for_another_payment_is_refused_alone(AptosBatchForm form)
    {
        await using var host = await ServiceDesk.StartAsync();
        await host.Service().SettlePaymentAsync(ServiceDesk.Order("row-1", to: ServiceDesk.Receiver(1)));

        var results = await host.PaceAsync(host.Service().SettleBatchAsync(ServiceDesk.Rows(3, amount: 2), form));

        Assert.Equal([AptosSettlementState.Succeeded, AptosSettlementState.NotSent, AptosSettlementState.Succeeded], results.Select(static result => result.State));
        Assert.Equal(1_000_000UL, host.Got(1));
    }

    [Theory]
    [InlineData(AptosBatchForm.Atomic)]
    [InlineData(AptosBatchForm.Pipelined)]
    public async Task What_cannot_be_stored_is_not_sent(AptosBatchForm form)
    {
        var store = new MemoryStore { BeforeSave = static _ => throw new TimeoutException() };
        await using var host = await ServiceDesk.StartAsync(store: store);

        var refused = await host.PaceAsync(host.Service().SettleBatchAsync(ServiceDesk.Rows(12), form));
        var sent = host.Aptos.ArrivalCount(AptosOperation.Submit) + host.Aptos.ArrivalCount(AptosOperation.SubmitBatch);
        store.BeforeSave = null;
        host.Time.Advance(TimeSpan.FromSeconds(61));
        var paid = await host.PaceAsync(host.Service().SettleBatchAsync(ServiceDesk.Rows(12), form));

        Assert.Equal((12, 0), (refused.Count(static result => result is { State: AptosSettlementState.NotSent, Error.Code: "store" }), sent));
        Assert.Equal(12, paid.Count(static result => result is { State: AptosSettlementState.Succeeded, Attempt: 2 }));
        Assert.Equal(Enumerable.Repeat(1, 12), host.Times());
    }

    [Fact]
    public async Task A_progress_that_throws_changes_nothing()
    {
        await using var host = await ServiceDesk.StartAsync();

        var results = await host.PaceAsync(host.Service().SettleBatchAsync(ServiceDesk.Rows(3), AptosBatchForm.Pipelined, new Told { Throws = true }));

        Assert.Equal(3, results.Count(AptosSettlementState.Succeeded));
    }

    private sealed class Told : IProgress<AptosSettlementResult>
    {
        private readonly ConcurrentQueue<AptosSettlementResult> _results = new();

        public bool Throws { get; init; }

        public IReadOnlyCollection<AptosSettlementResult> Results => _results;

        public void Report(AptosSettlementResult value)
        {
            _results.Enqueue(value);
            if (Throws)
            {
                throw new InvalidOperationException();
            }
        }
    }

    /// <summary>More rows than may be under way: those that come to nothing must give their places back.</summary>
    [Theory]
    [InlineData(AptosBatchForm.Atomic)]
    [InlineData(AptosBatchForm.Pipelined)]
    public async Task A_signer_that_is_away_refuses_its_rows_and_the_others_are_paid(AptosBatchForm form)
    {
        await using var host = await ServiceDesk.StartAsync(
            static options => (options.PrivateKey, options.MostInFlight, options.MostOfBatch) = (null, 5, 5), services: static services => services.AddSingleton<IAptosSigner>(new AwayAtFirst()));

        var results = await host.PaceAsync(host.Service().SettleBatchAsync(ServiceDesk.Rows(20), form));

        var refused = results.Where(static result => result.State is AptosSettlementState.NotSent).ToList();
        Assert.NotEmpty(refused);
        Assert.All(refused, static result => Assert.Equal(("signer_failed", ErrorCategory.LocalFault, true), (result.Error!.Code, result.Error.Category, result.Error.NothingSent)));
        Assert.Equal(20 - refused.Count, results.Count(AptosSettlementState.Succeeded));
        Assert.Equal(20 - refused.Count, host.Times().Sum());
    }

    /// <summary>A key service that does not answer the first three times.</summary>
    private sealed class AwayAtFirst : IAptosSigner
    {
        private int _asked;

        public AptosPublicKey PublicKey => AptosHost.Signer.PublicKey;

        public AptosKeyScheme Scheme => AptosHost.Signer.Scheme;

        public ValueTask<AptosSignature> SignAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken = default) =>
            Interlocked.Increment(ref _asked) <= 3 ? throw new HttpRequestException("The key service is away.") : AptosHost.Signer.SignAsync(message, cancellationToken);
    }
}
