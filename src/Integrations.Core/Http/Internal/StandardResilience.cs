namespace Integrations.Http.Internal;

/// <summary>Recognises the resilience handler of the framework's own package, which this family does not reference.</summary>
internal static class StandardResilience
{
    public static bool Is(DelegatingHandler handler) => handler.GetType().FullName is "Microsoft.Extensions.Http.Resilience.ResilienceHandler";

    /// <summary>Drops what the host set for all its clients. What it adds to a provider's own builder afterwards stays and takes the resilience slot.</summary>
    public static void DropAmbient(IList<DelegatingHandler> handlers)
    {
        for (var index = handlers.Count - 1; index >= 0; index--)
        {
            if (Is(handlers[index]))
            {
                handlers.RemoveAt(index);
            }
        }
    }
}
