using Integrations.Idempotency;

namespace Integrations.Settlement.Aptos;

/// <summary>The keys of this process: which content each stands for, and what is signed for it. A key for which nothing was signed is free again. Thread-safe.</summary>
internal sealed class AptosBook(AptosSettings settings)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, AptosEntry> _entries = new(StringComparer.Ordinal);

    /// <summary>Waits until nobody else works on the key.</summary>
    /// <exception cref="IdempotencyKeyReuseException">The key stands for something else.</exception>
    public async Task<AptosEntry> EnterAsync(AptosOrder order, CancellationToken cancellationToken)
    {
        var entry = Take(order);
        try
        {
            await entry.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
            return entry;
        }
        catch (OperationCanceledException)
        {
            Drop(entry);
            throw;
        }
    }

    public void Leave(AptosEntry entry)
    {
        entry.Gate.Release();
        Drop(entry);
    }

    public AptosFlight? Find(string key)
    {
        lock (_gate)
        {
            return _entries.GetValueOrDefault(key)?.Flight;
        }
    }

    /// <summary>What is signed for an order; <see langword="null"/> when nothing is, or its key stands for another.</summary>
    public AptosFlight? Find(AptosOrder order)
    {
        lock (_gate)
        {
            return _entries.GetValueOrDefault(order.Key) is { } entry && entry.Content == order.Content ? entry.Flight : null;
        }
    }

    /// <summary>The key stands for something else.</summary>
    public static IdempotencyKeyReuseException Reuse(AptosSettings settings, string key) => new(new IdempotencyKey(AptosTelemetry.Provider, settings.Merchant, "settle", key));

    private AptosEntry Take(AptosOrder order)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(order.Key, out var entry))
            {
                _entries.Add(order.Key, entry = new AptosEntry(order.Key, order.Content));
            }
            else if (entry.Content != order.Content)
            {
                throw Reuse(settings, order.Key);
            }

            entry.Users++;
            return entry;
        }
    }

    private void Drop(AptosEntry entry)
    {
        lock (_gate)
        {
            if (--entry.Users is 0 && entry.Flight is null)
            {
                _entries.Remove(entry.Key);
            }
        }
    }
}
