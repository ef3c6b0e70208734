using Microsoft.Extensions.Options;

#pragma warning disable CA1822, CA1852, IDE0060, CA1801, CA1823, CS0169, CA1068 // Faults on purpose: each rule must find its own.

namespace Integrations.Conventions.Tests.Planted
{
    internal class UnsealedClass;

    internal class Parent;

    internal sealed class Child : Parent;

    public sealed class Asynchronous : IAsyncDisposable
    {
        public Task Send(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public void SendAsync() { }

        public Task WithoutTokenAsync() => Task.CompletedTask;

        public Task WithRequiredTokenAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public ValueTask<int> TokenFirstAsync(CancellationToken cancellationToken = default, int count = 0) => ValueTask.FromResult(count);

        public Task GoodAsync(int count, CancellationToken cancellationToken = default) => Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    internal sealed class CheckedOptions
    {
        public int Count { get; set; }

        [ValidateObjectMembers]
        public InnerOptions Inner { get; set; } = new();

        public ForgottenOptions Forgotten { get; set; } = new();
    }

    internal sealed class InnerOptions
    {
        public int Count { get; set; }
    }

    internal sealed class ForgottenOptions
    {
        public int Count { get; set; }
    }

    internal sealed class PerCallOptions
    {
        public int Count { get; init; }
    }

    internal sealed class CheckedOptionsValidator : IValidateOptions<CheckedOptions>
    {
        public ValidateOptionsResult Validate(string? name, CheckedOptions options) => ValidateOptionsResult.Success;
    }

    internal sealed class Clock
    {
        private readonly List<DateTime?> _alarms = [];

        public DateTimeOffset Now { get; set; }

        public DateTime Then() => _alarms.Count is 0 ? default : _alarms[0]!.Value;
    }

    internal sealed record Account(string Name, Secret Key);

    internal readonly record struct Login(string Name, string Password);

    internal sealed class Vault(Secret key)
    {
        public Secret Key { get; } = key;
    }
}

namespace Integrations.Conventions.Tests.Planted.Internal
{
    public sealed class Exposed;
}
