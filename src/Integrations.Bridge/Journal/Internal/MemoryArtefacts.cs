using System.Runtime.InteropServices;

namespace Integrations.Bridge.Journal;

/// <summary>Tokens and PINs in memory. Not thread-safe.</summary>
internal sealed class MemoryArtefacts
{
    private readonly Dictionary<PaymentId, List<ArtefactRecord>> _byPayment = [];
    private readonly SortedSet<(long EraseAt, PaymentId Payment)> _erasures = [];

    /// <summary>The one that was stored first, of those that are still held.</summary>
    public ArtefactRecord? Find(PaymentId payment) => _byPayment.GetValueOrDefault(payment)?.Find(artefact => !artefact.Content.IsEmpty);

    public void Store(ArtefactRecord artefact)
    {
        ref var artefacts = ref CollectionsMarshal.GetValueRefOrAddDefault(_byPayment, artefact.Payment, out _);
        artefacts ??= new List<ArtefactRecord>(1);
        var place = artefacts.FindIndex(other => other.Reference == artefact.Reference);
        if (place < 0)
        {
            artefacts.Add(artefact);
        }
        else
        {
            artefacts[place] = artefact;
        }

        if (artefact.EraseAt is { } eraseAt)
        {
            _erasures.Add((eraseAt.UtcTicks, artefact.Payment));
        }
    }

    public void SetErasure(PaymentId payment, DateTimeOffset eraseAt)
    {
        if (_byPayment.TryGetValue(payment, out var artefacts))
        {
            _byPayment[payment] = artefacts.ConvertAll(artefact => artefact with { EraseAt = eraseAt });
            _erasures.Add((eraseAt.UtcTicks, payment));
        }
    }

    public int Erase(DateTimeOffset now)
    {
        var erased = 0;
        while (_erasures.Count > 0 && _erasures.Min is var first && first.EraseAt <= now.UtcTicks)
        {
            _erasures.Remove(first);
            var artefacts = _byPayment.GetValueOrDefault(first.Payment) ?? [];
            for (var i = 0; i < artefacts.Count; i++)
            {
                if (artefacts[i] is { Content.IsEmpty: false, EraseAt: { } eraseAt } artefact && eraseAt <= now)
                {
                    artefacts[i] = artefact with { Content = default };
                    erased++;
                }
            }
        }

        return erased;
    }

    public int Remove(PaymentId payment) => _byPayment.Remove(payment, out var artefacts) ? artefacts.Count : 0;
}
