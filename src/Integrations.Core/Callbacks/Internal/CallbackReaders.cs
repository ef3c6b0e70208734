using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Integrations.Callbacks.Internal;

/// <summary>Every registered reader, by the slug of its address.</summary>
internal sealed class CallbackReaders
{
    private readonly FrozenDictionary<string, ICallbackReader> _bySlug;

    /// <exception cref="InvalidOperationException">Two readers have the same slug.</exception>
    public CallbackReaders(IEnumerable<ICallbackReader> readers)
    {
        var bySlug = new Dictionary<string, ICallbackReader>(StringComparer.Ordinal);
        foreach (var reader in readers)
        {
            if (!bySlug.TryAdd(reader.Route.Slug, reader))
            {
                throw new InvalidOperationException(
                    $"Callbacks: {Describe(reader)} is registered twice, or shares the address segment '{reader.Route.Slug}' with {Describe(bySlug[reader.Route.Slug])}. " +
                    "Give each registration of a provider a name of its own.");
            }
        }

        _bySlug = bySlug.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public bool TryFind(string slug, [NotNullWhen(true)] out ICallbackReader? reader) => _bySlug.TryGetValue(slug, out reader);

    private static string Describe(ICallbackReader reader) => $"{reader.Route.Provider}:{reader.Route.Merchant}/{reader.Route.Kind}";
}
