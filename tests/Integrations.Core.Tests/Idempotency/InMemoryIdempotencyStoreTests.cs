using Integrations.Idempotency;
using Integrations.Idempotency.Conformance;
using Integrations.Testing;
using Microsoft.Extensions.Options;
using Xunit;

namespace Integrations.Core.Tests.Idempotency;

public sealed class InMemoryIdempotencyStoreTests : IdempotencyStoreConformance<InMemoryIdempotencyStoreTests.InMemoryHome>
{
    [Fact]
    public async Task Old_keys_leave_the_memory_a_few_on_each_call()
    {
        for (var number = 0; number < 100; number++)
        {
            await ReserveAsync($"old-{number}");
        }

        Home.Advance(TimeSpan.FromDays(180));
        for (var number = 0; number < 26; number++)
        {
            await ReserveAsync($"new-{number}");
        }

        Assert.Equal(26, ((InMemoryIdempotencyStore)Store).Count);
    }

    private ValueTask<Reservation> ReserveAsync(string key) => Store.ReserveAsync(new ReservationRequest
    {
        Key = new IdempotencyKey("mpesa", "shop", "b2c", key),
        Fingerprint = Fingerprint.Of(fields => fields.Add("x", 1)),
        Owner = new Guid(1, 0, 0, new byte[8]),
        ProposedReference = "ref",
        Lease = TimeSpan.FromMinutes(2),
        ResendWindow = TimeSpan.Zero,
    });

    public sealed class InMemoryHome : IdempotencyHome
    {
        private readonly ManualTime _time = new();
        private readonly InMemoryIdempotencyStore _store;

        public InMemoryHome() => _store = new InMemoryIdempotencyStore(_time, Options.Create(new IdempotencyOptions()));

        public override ValueTask<IIdempotencyStore> OpenAsync() => new(_store);

        public override void Advance(TimeSpan by) => _time.Advance(by);

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
