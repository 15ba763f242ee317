using AutoMapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Miauflix.Application.Tests.Common;

public sealed class MappingTests
{
    [Test]
    public void Every_map_fills_every_member()
    {
        using var services = new ServiceCollection()
            .AddSingleton<Microsoft.Extensions.Logging.ILoggerFactory>(NullLoggerFactory.Instance)
            .AddApplication(autoMapperLicenseKey: null)
            .BuildServiceProvider();
        Assert.That(services.GetRequiredService<IConfigurationProvider>().AssertConfigurationIsValid, Throws.Nothing);
    }
}
