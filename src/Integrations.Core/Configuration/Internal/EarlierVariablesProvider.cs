using Microsoft.Extensions.Configuration;

namespace Integrations.Configuration.Internal;

internal sealed class EarlierVariablesProvider(Func<string, string?> read) : ConfigurationProvider
{
    public override void Load()
    {
        foreach (var variable in EarlierVariable.All)
        {
            if (read(variable.Name) is { } value && !string.IsNullOrWhiteSpace(value))
            {
                Set(variable.Key, variable.Convert(variable.Name, value));
            }
        }
    }
}
