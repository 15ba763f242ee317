using Miauflix.Api.Common.Configuration;
using Miauflix.Application.Common.Startup;
using Miauflix.TestKit;
using Microsoft.Extensions.Configuration;

namespace Miauflix.Api.Tests.Common.Configuration;

public sealed class AliasConfigurationTests
{
    private TempDirectory _directory;

    [SetUp]
    public void MakeDirectory() => _directory = new TempDirectory();

    [TearDown]
    public void DeleteDirectory() => _directory.Dispose();

    [TestCaseSource(typeof(EnvironmentAliases), nameof(EnvironmentAliases.Keys))]
    public void Sets_the_key_of_each_name(KeyValuePair<string, string> alias) =>
        Assert.That(Load((alias.Key, "value"))[alias.Value], Is.EqualTo("value"));

    [TestCaseSource(typeof(EnvironmentAliases), nameof(EnvironmentAliases.Keys))]
    public void Reads_each_value_from_a_file_too(KeyValuePair<string, string> alias) =>
        Assert.That(Load(($"{alias.Key}_FILE", Secret("from a file\n")))[alias.Value], Is.EqualTo("from a file"));

    [Test]
    public void Prefers_the_plain_value_to_the_file() =>
        Assert.That(Load(("JWT_SECRET", "plain"), ("JWT_SECRET_FILE", Secret("file")))["Jwt:Secret"], Is.EqualTo("plain"));

    [Test]
    public void Takes_an_empty_value_as_not_set() =>
        Assert.That(Load(("JWT_SECRET", ""), ("JWT_SECRET_FILE", Secret("file")))["Jwt:Secret"], Is.EqualTo("file"));

    [Test]
    public void Wins_over_the_settings_files()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Data:Directory", "from settings"), new("Data:DownloadsDirectory", "kept")])
            .Add(new AliasConfigurationSource(name => name == "DATA_DIR" ? "from the environment" : null, new SettingCatalogue()))
            .Build();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(configuration["Data:Directory"], Is.EqualTo("from the environment"));
            Assert.That(configuration["Data:DownloadsDirectory"], Is.EqualTo("kept"));
        }
    }

    [Test]
    public void Refuses_a_file_that_is_missing() => AssertRefused(_directory.Combine("missing"), "cannot be read");

    [Test]
    public void Refuses_a_directory_in_place_of_a_file() => AssertRefused(_directory.Path, "cannot be read");

    [Test]
    public void Refuses_a_path_that_is_none() => AssertRefused("a\0b", "cannot be read");

    [Test]
    public void Refuses_an_empty_secret() => AssertRefused(Secret(" \n"), "is empty");

    private static void AssertRefused(string file, string why)
    {
        var refusal = Assert.Throws<StartupRefusedException>(() => Load(("SOURCE_SECURITY_KEY_FILE", file)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(refusal!.ExitCode, Is.EqualTo(StartupRefusedException.BadConfiguration));
            Assert.That(refusal.Message, Is.EqualTo($"SOURCE_SECURITY_KEY_FILE names a file that {why}."));
        }
    }

    private static IConfiguration Load(params (string Name, string Value)[] environment)
    {
        var variables = environment.ToDictionary(variable => variable.Name, variable => variable.Value);
        return new ConfigurationBuilder().Add(new AliasConfigurationSource(variables.GetValueOrDefault, new SettingCatalogue())).Build();
    }

    private string Secret(string text)
    {
        var file = _directory.Combine("secret");
        File.WriteAllText(file, text);
        return file;
    }
}
