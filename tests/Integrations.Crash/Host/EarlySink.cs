namespace Integrations.Crash.Host;

/// <summary>The defect <see cref="Cheat.EarlyCallbacks"/>: the answer goes out before the callback is stored.</summary>
internal sealed class EarlySink(ICallbackSink inner, TimeProvider time) : ICallbackSink
{
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(1);

    public ValueTask StoreAsync(CallbackEnvelope envelope, CancellationToken cancellationToken = default)
    {
        _ = StoreLateAsync(envelope);
        return ValueTask.CompletedTask;
    }

    private async Task StoreLateAsync(CallbackEnvelope envelope)
    {
        await Task.Delay(Late, time);
        await inner.StoreAsync(envelope, CancellationToken.None);
    }
}
