namespace Integrations.Diagnostics;

/// <summary>Hears of codes that a provider's table does not know.</summary>
internal interface IUnmappedCodeObserver
{
    void OnUnmapped(string provider, string operation);
}
