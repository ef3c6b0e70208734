namespace Integrations.Settlement.Aptos;

/// <summary>Looks at functions of contracts before they are first called, once for each. Thread-safe.</summary>
internal sealed class AptosPoolContracts(AptosClient client)
{
    private readonly HashSet<string> _checked = new(StringComparer.Ordinal);

    /// <summary>Makes sure that a function looks on the chain as it is declared.</summary>
    /// <exception cref="IntegrationException">It does not, or no node answered. Nothing was sent.</exception>
    public async Task RequireAsync(AptosPoolFunction expected, CancellationToken cancellationToken)
    {
        var (function, id) = (expected.Function, $"{expected.Function}<{expected.TypeParameters}>({string.Join(", ", expected.Parameters)}) {expected.IsView}");
        lock (_checked)
        {
            if (_checked.Contains(id))
            {
                return;
            }
        }

        var module = (await client.GetModuleAsync(function.Address, function.Module, cancellationToken: cancellationToken).ConfigureAwait(false)).Value;
        var problem = module is null ? "module_is_missing"
            : module.Find(function.Name) is not { } found ? "function_is_missing"
            : expected.Fits(found) ? null
            : "interface_differs";
        if (problem is not null)
        {
            throw ProviderExceptions.For(AptosPools.Error(ErrorCategory.Misconfigured, problem));
        }

        lock (_checked)
        {
            _checked.Add(id);
        }
    }
}
