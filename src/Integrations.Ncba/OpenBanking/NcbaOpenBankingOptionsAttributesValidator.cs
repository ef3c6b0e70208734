using Microsoft.Extensions.Options;

namespace Integrations.Ncba;

/// <summary>The rules of single properties, generated from their attributes.</summary>
[OptionsValidator]
internal sealed partial class NcbaOpenBankingOptionsAttributesValidator : IValidateOptions<NcbaOpenBankingOptions>;
